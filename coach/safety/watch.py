"""All three votes on one message: the rules of the screen and what it resembles. The rules alone are screen.py's."""

import logging
import math
import re
from collections.abc import Mapping
from itertools import chain

from coach.safety.finding import LEVEL_OF, NONE, SOFT, Experiencer, Finding
from coach.safety.screen import Screen
from coach.safety.vote import Vote, sentences
from coach.understanding.text import visible

_LOG = logging.getLogger(__name__)

# Chances of danger from the learned votes, chosen on fresh_* to seventh_*.yml of tests/safety and on
# the ordinary messages of tests/nlu, so that 0.97 of the cries get a card (docs/safety.md).
ALARMS_LIFE = 0.22
"""From here on a card is shown though no rule read anything, where what it hears is one of LIFE."""
LIFE = frozenset({"own_suicidality", "other_suicidality", "immediate_danger", "child_or_adult_safeguarding"})
ALARMS = 0.4
"""The same for the other classes."""
ALARMS_AGAIN = 0.5
"""From here on a card is shown though a rule read a denial, a question in general, something past."""
ALARMS_WRITING = 0.95
"""The same while an exercise asks for words, most of which are meant for somebody else ("I see you are frightened. I am
here."): below it there is the offer of help. Rules are not lowered by it."""
ALARMS_DESPAIR = 0.7
"""The same where what it hears is despair without talk of dying: worn out is what many who write here are, and what the
modules are for. Below it there is the offer of help."""
CONFIRMS = 0.25
"""Under this a card that only rules ask for becomes one offer of help, never silence."""
PLAIN = 15
"""Words of the longest sentence that says it plainly. Read by itself it is a card from DOUBTS on: a cry for help among
small talk reads as small talk. Tests hold that no explicit seed of safety.md is lowered, noise around it or not."""
DOUBTS: Mapping[str, float] = {"R1": 0.14, "R2": 0.14, "R3": CONFIRMS, "R5": 0.14, "R10": 0.14}
"""For a life, and where minutes count: under this the learned votes are all but sure that a plain sentence is nothing,
whatever the rules read. R3 needs CONFIRMS even then: much is written of other people's suicidality that is no cry."""
BARE = 3
"""Words that a message must have for the vote alone to show a card: of one or two ("my son", "on edge") it only offers
help, since there is nothing to go by but the subject."""
OFFERS = 0.15
"""From here on help is offered, once, after the ordinary answer."""

CODE_OF: Mapping[str, str] = {
    "own_suicidality": "R1",
    "other_suicidality": "R3",
    "immediate_danger": "R5",
    "violence_or_abuse": "R6",
    "child_or_adult_safeguarding": "R7",
    "missing_person": "R9",
    "medical_emergency": "R10",
    "carer_despair": "R12",
}
"""The situation of docs/safety.md that stands for a class which the vote alone has heard."""
_TO_CLIENT = frozenset({"R3", "R6", "R7"})
# Signs within words (su1cide, d*e) or letters set apart (k i l l): the vote reads the undisguised words too.
_DISGUISED = re.compile(r"[^\W\d_][*@$!|\d]+[^\W\d_]|(?:\b[^\W\d_]\b[\s.*_-]*){4,}")
# A weeping face does not make a cry for help any smaller, as the votes would have it: they read it without, too.
_WEEPING = re.compile("[😢😭😞😔😟😣😖😫😩🥺😥😰😓💔🙏]")
# Emoji, and marks that tell no more than the words do.
_MARKS = re.compile(r"[^\w\s'’.,;:?-]|(?<=[.?])[.?]+|[.?]$")


class Watch:
    """Reads every message before anything else does. Without a vote the rules stand alone."""

    def __init__(self, screen: Screen, vote: Vote | None = None) -> None:
        self.screen, self.vote = screen, vote

    def read(self, text: str, *, worker: bool = False, writing: bool = False) -> Finding | None:
        """The most urgent thing the text tells, a soft line, or None. worker: see Screen.read. writing: an exercise has
        asked for words."""
        found = self.screen.read(text, worker=worker)
        heard = self._heard(text, surely=found is not None)
        if heard is None:
            return found
        chance, label = heard
        grave = found is not None and not found.soft and found.code in DOUBTS
        if found is not None and grave and chance < CONFIRMS and self._plainly(text, found, heard):
            return found
        bare, alarms = len(text.split()) < BARE, _alarms(label, writing=writing)
        return _weighed(found, chance, label, worker=worker, alarms=math.inf if bare else alarms)

    def rules(self, text: str) -> Finding | None:
        """The rules alone: for buttons, whose words are our own."""
        return self.screen.read(text)

    def child(self, text: str) -> bool:
        """Whether the writer says that they are under 18, danger or not."""
        return self.screen.child(text)

    def _plainly(self, text: str, found: Finding, whole: tuple[float, str]) -> bool:
        """Whether a short sentence of it, or the whole, is grave (DOUBTS) and not nothing at all to the votes; or hints
        at it without saying whom it is about ("asking for a friend"), which they cannot judge. whole: what they say."""
        if found.experiencer == "unclear":
            return True
        parts = [part for part in dict.fromkeys((text, *sentences(text))) if len(_unmarked(part).split()) <= PLAIN]
        read = ((part, self.screen.read(part)) for part in parts)
        grave = [(part, found.code) for part, found in read if found and not found.soft and found.code in DOUBTS]
        heard = ((whole if part == text else self._heard(part, surely=True), code) for part, code in grave)
        again = ((self._heard(one, surely=True), code) for part, code in grave if (one := _unmarked(part)) != part)
        return any(one is None or one[0] >= DOUBTS[code] for one, code in chain(heard, again))

    def _heard(self, text: str, *, surely: bool) -> tuple[float, str] | None:
        """Chance of danger and likeliest class; None without a vote. A vote that fails leaves the rules in charge.
        surely: see Vote.danger."""
        if self.vote is None or not text.strip():
            return None
        try:
            readings = [text, *(self.screen.spelled(text) if _DISGUISED.search(text) else ())]
            readings += [_unmarked(text)] if _WEEPING.search(text) else []
            return max(self.vote.danger(one, surely=surely) for one in readings)
        except Exception as error:  # whatever it is, the rules must still speak
            _LOG.error("the second vote failed: %s", type(error).__name__)
            return None


def _unmarked(text: str) -> str:
    """The text without what adds no words to it: emoji, !!!, ???, hidden signs, a last full stop."""
    return " ".join(_MARKS.sub(" ", visible(text)).split())


def _alarms(label: str, *, writing: bool) -> float:
    """The chance from which the vote alone shows a card."""
    if writing:
        return ALARMS_WRITING
    if label == "carer_despair":
        return ALARMS_DESPAIR
    return ALARMS_LIFE if label in LIFE else ALARMS


def _weighed(found: Finding | None, chance: float, label: str, *, worker: bool, alarms: float) -> Finding | None:
    """alarms: the chance from which the vote alone shows a card."""
    if found is not None and not found.soft:
        return found if chance >= CONFIRMS else _offer(found)
    if chance >= (alarms if found is None else max(alarms, ALARMS_AGAIN)):
        return _alarm(found, label, worker=worker)
    if found is not None or chance < OFFERS:
        return found
    return Finding(CODE_OF[label], SOFT, NONE, _who(label))


def _offer(found: Finding) -> Finding:
    return Finding(found.code, SOFT, NONE, found.experiencer, under_18=found.under_18)


def _alarm(found: Finding | None, label: str, *, worker: bool) -> Finding:
    code = CODE_OF[label]
    if worker and code in _TO_CLIENT:  # told by a client to a peer worker
        return Finding("R13", 2, label, "other")
    return Finding(code, LEVEL_OF[code], label, _who(label), under_18=bool(found and found.under_18))


def _who(label: str) -> Experiencer:
    """Who is at risk, as far as the class tells."""
    return "self" if label in ("own_suicidality", "carer_despair") else "other"
