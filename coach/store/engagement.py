"""Every kind of engagement that may be counted, and the check that none carries words. Not the counting itself."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from coach.store.errors import NotAnId
from coach.store.turn import Event

_DETAIL = re.compile(r"[a-z0-9_:.\-]{0,60}")


@dataclass(frozen=True)
class Kind:
    """means: what a row says. carries: which ids from content/ stand in its detail; if empty, any detail is dropped."""

    means: str
    carries: str = ""


KINDS: dict[str, Kind] = {
    "opened": Kind("A module was opened.", "module id"),
    "step_seen": Kind("A step of a module was shown.", "module.step"),
    "finished": Kind("The last step of a module was reached.", "module id"),
    "rated": Kind("A 0 to 10 rating was given, as a whole number.", "module.step:value"),
    "worksheet_saved": Kind("A worksheet was kept or changed.", "worksheet id"),
    "worksheet_deleted": Kind("A kept worksheet was deleted.", "worksheet id"),
    "card_saved": Kind("A card of people and lines that help was kept.", "card id"),
    # safety.md section 4, rule 8: safety is counted without codes; what was shown is not kept, only that it was.
    "safety_shown": Kind("A crisis card was shown; neither its class nor its level is kept."),
    "offer_made": Kind("A module or topic was offered.", "topic or module id"),
    "offer_accepted": Kind("An offer was taken.", "topic or module id"),
    "offer_corrected": Kind("Something else than what was offered was chosen.", "topic or module id"),
    "unanswered": Kind("A message was not understood.", "topic id, when one was near"),
    "jargon_opened": Kind("A word was explained.", "glossary id"),
    "directory_opened": Kind("People and lines that help were opened.", "directory id"),
    "language_switched": Kind("Another language was chosen.", "language code"),
    "consent_given": Kind("The person agreed to be counted."),
    "forgot": Kind("Everything was deleted at the person's wish; the row goes with the rest, so none is ever kept."),
}


def tally(events: Iterable[Event]) -> Counter[tuple[str, str]]:
    """How often each kind and detail occurs. Raises NotAnId, not showing it, for what is not a kind or not an id."""
    return Counter((event.kind, _detail(event)) for event in events)


def _detail(event: Event) -> str:
    """The detail as it may be kept: an id, or nothing when the kind carries none."""
    kind = KINDS.get(event.kind)
    if kind is None:
        raise NotAnId("an engagement row must be of a kind listed in coach/store/engagement.py")
    if not _DETAIL.fullmatch(event.detail):
        raise NotAnId(f"the detail of {event.kind} must be an id of at most 60 characters a-z 0-9 _ : . -")
    return event.detail if kind.carries else ""
