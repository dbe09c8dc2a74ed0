"""A conversation as a small JSON-ready row and back: slots and the few events that decide, never a word that was said.

What is kept: the values of slots, and of the events only what a policy can still look at. Rules look at the turn that
is under way. MemoizationPolicy looks back `max_history` states over turns that are not rules' alone (Rasa marks those
as hidden, rasa/shared/core/domain.py:1333), so hidden turns before the last are dropped but for the slots they set.
"""

import time
from collections.abc import Mapping
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

VERSION = 1
STORY_TURNS = 2
"""Turns of stories kept: two states or more each, and one of the turn under way, are MemoizationPolicy's max_history of
5 (config.yml; a test compares them)."""
LOOP_EVENTS = 18
"""Events kept as they are where a form is involved, whose turns cannot be told apart so simply."""
TURN_ONLY = "turn_"
"""A slot whose name begins so lives for one turn and is never written down."""
Row = dict[str, Any]


def dumps(tracker: DialogueStateTracker) -> Row:
    """The conversation as a row."""
    shaping = {name for name, slot in tracker.slots.items() if slot.influence_conversation and not _is_brief(name)}
    events = [event for event in tracker.applied_events() if _decides(event, shaping)]
    has_loop = tracker.active_loop is not None or any(isinstance(event, ActiveLoop) for event in events)
    cut, tail = _loop_tail(events) if has_loop else _story_tail(events)
    row: Row = {"v": VERSION, "t": _last_said(tracker), "slots": _slots(tracker), "tail": [_small(one) for one in tail]}
    before = _before(cut, tail, tracker)
    if before:
        row["before"] = before
    return row


def loads(person: str, row: Mapping[str, Any], domain: Domain) -> DialogueStateTracker:
    """The conversation again, in the shape of one carried over into a new session.

    Slots that the domain no longer has are left out; a row of another version counts for its slots alone.
    """
    known = {slot.name for slot in domain.slots}
    same = row.get("v") == VERSION
    moment = row.get("t") or time.time()
    slots = {name: value for name, value in row.get("slots", {}).items() if name in known}
    before = {**slots, **(row.get("before", {}) if same else {})}
    tail = [_large(small, moment) for small in row.get("tail", ())] if same else []
    events = [ActionExecuted(ACTION_SESSION_START_NAME, timestamp=moment), SessionStarted(timestamp=moment)]
    events += [SlotSet(name, value, timestamp=moment) for name, value in before.items() if name in known]
    events += tail or [ActionExecuted(ACTION_LISTEN_NAME, timestamp=moment)]
    tracker = DialogueStateTracker.from_events(person, events, domain.slots)
    for name, value in slots.items():
        tracker.slots[name].value = value
    return tracker


def _decides(event: Event, shaping: set[str]) -> bool:
    """Whether any policy could look at it."""
    if isinstance(event, SlotSet):
        return event.key in shaping
    return not isinstance(event, BotUttered | DefinePrevUserUtteredFeaturization)


def _is_brief(name: str) -> bool:
    return name == "session_started_metadata" or name.startswith(TURN_ONLY)


def _is_listen(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME


def _story_tail(events: list[Event]) -> tuple[list[Event], list[Event]]:
    """Events before the tail, and the tail: from the listen before the last STORY_TURNS turns that are not hidden.

    The last turn is always whole: a fallback takes back the message after it and stands on it again.
    """
    head, turns = _turns(events)
    hidden = [_is_hidden(turn) for turn in turns]
    shown = [number for number, is_hidden in enumerate(hidden) if not is_hidden]
    first = shown[-STORY_TURNS] if len(shown) >= STORY_TURNS else 0
    cut = head[:-1] + [event for turn in turns[:first] for event in turn]
    starts_there = first == 0 and bool(head) and _is_listen(head[-1])
    tail = head[-1:] if starts_there else [ActionExecuted(ACTION_LISTEN_NAME)]
    for number, turn in enumerate(turns[first:], start=first):
        is_dropped = hidden[number] and number < len(turns) - 1
        tail += [event for event in turn if isinstance(event, SlotSet)] if is_dropped else turn
    return cut, _latest_only(tail)


def _is_hidden(turn: list[Event]) -> bool:
    """Whether rules alone decided this turn."""
    return all(event.hide_rule_turn for event in turn if isinstance(event, ActionExecuted))


def _turns(events: list[Event]) -> tuple[list[Event], list[list[Event]]]:
    """Events up to the first listen, and the turns after it, each up to its own listen."""
    head: list[Event] = []
    turns: list[list[Event]] = []
    current = head
    for event in events:
        current.append(event)
        if _is_listen(event):
            current = []
            turns.append(current)
    return head, [turn for turn in turns if turn]


def _latest_only(events: list[Event]) -> list[Event]:
    """Of a run of SlotSets only the last for each slot."""
    kept: list[Event] = []
    for number, event in enumerate(events):
        if isinstance(event, SlotSet):
            later = events[number + 1 :]
            run = next((place for place, one in enumerate(later) if not isinstance(one, SlotSet)), len(later))
            if any(one.key == event.key for one in later[:run]):
                continue
        kept.append(event)
    return kept


def _loop_tail(events: list[Event]) -> tuple[list[Event], list[Event]]:
    """The last LOOP_EVENTS as they are, from a listen on so that no turn is torn; before them what stories may need."""
    listens = [place for place, event in enumerate(events) if _is_listen(event)]
    fits = [place for place in listens if len(events) - place <= LOOP_EVENTS]
    start = 0 if len(events) <= LOOP_EVENTS or not listens else (fits or listens[-1:])[0]
    cut, earlier = _story_tail(events[:start]) if start else ([], [])
    open_then, open_now = _open_loop(events[:start]), _open_loop(earlier)
    return cut, earlier + ([ActiveLoop(open_then)] if open_then != open_now else []) + events[start:]


def _open_loop(events: list[Event]) -> str | None:
    """The name of the form that is open after these events."""
    last = next((event for event in reversed(events) if isinstance(event, ActiveLoop)), None)
    return last.name if last is not None else None


def _last_said(tracker: DialogueStateTracker) -> float:
    """When the person last wrote, seconds since 1970: Rasa's sessions go by it."""
    said = next((event for event in reversed(tracker.events) if isinstance(event, UserUttered)), None)
    return round(said.timestamp if said is not None else time.time(), 3)


def _slots(tracker: DialogueStateTracker) -> Row:
    found = tracker.slots.items()
    return {name: slot.value for name, slot in found if slot.value != slot.initial_value and not _is_brief(name)}


def _before(cut: list[Event], tail: list[Event], tracker: DialogueStateTracker) -> Row:
    """What the slots that the tail sets held before it."""
    changed = {event.key for event in tail if isinstance(event, SlotSet)}
    held = {name: tracker.slots[name].initial_value for name in changed}
    return held | {event.key: event.value for event in cut if isinstance(event, SlotSet) and event.key in changed}


def _small(event: Event) -> Any:
    """One event without anybody's words: ["a", action, hidden], ["u", intent, entity names], ["s", slot, value]."""
    if isinstance(event, ActionExecuted):
        return ["a", event.action_name, int(event.hide_rule_turn)]
    if isinstance(event, UserUttered):
        return [
            "u",
            event.intent_name,
            [{k: e[k] for k in ("entity", "role", "group") if e.get(k)} for e in event.entities],
        ]
    if isinstance(event, SlotSet):
        return ["s", event.key, event.value]
    return {key: value for key, value in event.as_dict().items() if value is not None and key != "metadata"}


def _large(small: Any, moment: float) -> Event:
    """The inverse of _small."""
    if isinstance(small, dict):
        event: Event = Event.from_parameters({**small, "timestamp": moment})
        return event
    kind, name, more = small
    if kind == "a":
        return ActionExecuted(name, hide_rule_turn=bool(more), timestamp=moment)
    if kind == "s":
        return SlotSet(name, more, timestamp=moment)
    intent = {"name": name, "confidence": 1.0}
    entities = [{**entity, "value": None} for entity in more]
    said = {"intent": intent, "intent_ranking": [intent], "entities": entities}
    return UserUttered(None, intent, entities, said, timestamp=moment)
