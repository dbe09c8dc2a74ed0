"""The states a policy sees, worked out once: stock replays the whole conversation for every policy at every step."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from rasa.shared.core.constants import PREVIOUS_ACTION
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker

State = dict[str, Any]
stock = Domain.states_for_tracker_history


class _Moment(NamedTuple):
    """The conversation just before an action, or as it is now: all that stock asks of its replayed tracker."""

    state: State
    previous: Any
    is_settled: bool  # a follow-up action or a form on its way, which keep a turn as hidden as it was
    hides: bool


class _Replay:
    """A conversation replayed as far as it has come, with a moment before each action."""

    def __init__(self, tracker: DialogueStateTracker, domain: Domain, omit_unset_slots: bool) -> None:
        self._tracker, self._domain, self._omit = tracker.init_copy(), domain, omit_unset_slots
        self._done: list[Any] = []
        self._moments: list[_Moment] = []

    def moments(self, events: list[Any]) -> list[_Moment] | None:
        """All moments of these events; None if they are not the ones replayed so far and more."""
        seen = _as_read(events[: len(self._done)])
        if len(seen) < len(self._done) or any(
            a[0] is not b[0] or a[1] != b[1] for a, b in zip(self._done, seen, strict=True)
        ):
            return None
        for event in events[len(self._done) :]:
            if isinstance(event, ActionExecuted):
                self._moments.append(self._moment(event.hide_rule_turn))
            self._tracker.update(event)
        self._done = _as_read(events)
        return [*self._moments, self._moment(hides=False)]

    def _moment(self, hides: bool) -> _Moment:
        now = self._tracker
        is_settled = bool(now.followup_action) or now.latest_action_name == now.active_loop_name
        state = self._domain.get_active_state(now, omit_unset_slots=self._omit)
        return _Moment(state, self._domain._get_prev_action_sub_state(now), is_settled, hides)


def _as_read(events: list[Any]) -> list[tuple[Any, Any]]:
    """Each event, and for a message whether policies read its words or its intent: that is set on the event later."""
    return [(event, getattr(event, "use_text_for_featurization", None)) for event in events]


def work_states_out_once() -> None:
    """rasa/shared/core/domain.py:1333-1395 replays the conversation for each policy at each of a turn's predictions and
    asks every slot at every state. A state before an action never changes: one replay goes on where it stopped."""
    Domain.states_for_tracker_history = states


def states(
    domain: Domain,
    tracker: DialogueStateTracker,
    omit_unset_slots: bool = False,
    ignore_rule_only_turns: bool = False,
    rule_only_data: dict[str, Any] | None = None,
) -> list[State]:
    """What Domain.states_for_tracker_history gives."""
    moments = _moments(domain, tracker, omit_unset_slots)
    if not ignore_rule_only_turns:
        return [domain._clean_state(_apart(moment.state)) for moment in moments]
    made: list[State] = []
    for moment, shown_before in _shown(moments):
        state = _apart(moment.state)
        domain._remove_rule_only_features(state, rule_only_data)
        if made:
            domain._substitute_rule_only_user_input(state, made[-1])
        if shown_before:
            state[PREVIOUS_ACTION] = shown_before
        made.append(domain._clean_state(state))
    return made


def _moments(domain: Domain, tracker: DialogueStateTracker, omit_unset_slots: bool) -> list[_Moment]:
    """From the replay that the tracker carries, or a new one."""
    replays: dict[tuple[int, bool], _Replay] = tracker.__dict__.setdefault("_kith_replays", {})
    events = tracker.applied_events()
    key = id(domain), omit_unset_slots
    found = replays[key].moments(events) if key in replays else None
    if found is None:
        replays[key] = _Replay(tracker, domain, omit_unset_slots)
        found = replays[key].moments(events) or []
    return found


def _shown(moments: list[_Moment]) -> Iterator[tuple[_Moment, Any]]:
    """The moments that are not hidden, each with the action that came last before it in a turn that is not."""
    last, is_hidden = None, False
    for moment in moments:
        if not is_hidden:
            last = moment.previous
        if not moment.is_settled:
            is_hidden = moment.hides
        if not is_hidden:
            yield moment, last


def _apart(state: State) -> State:
    """A copy deep enough for what is done to states afterwards."""
    return {kind: dict(part) for kind, part in state.items()}
