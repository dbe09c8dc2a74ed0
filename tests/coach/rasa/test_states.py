import random

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    FollowupAction,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from coach.rasa.states import states, stock

DOMAIN = Domain.from_yaml(
    'version: "3.1"\nintents: [greet, stop]\nentities: [name]\nactions: [action_say, action_step]\nslots:\n'
    "  step: {type: float, influence_conversation: true, mappings: [{type: custom}]}\n"
    "  waiting_for: {type: categorical, values: [answer], initial_value: answer, mappings: [{type: custom}]}\n"
    "forms: {sure_form: {required_slots: []}}\n"
)
RULES_ALONE = {"rule_only_slots": ["step"], "rule_only_loops": ["sure_form"]}


def event(rng):
    hidden = rng.random() < 0.5
    actions = [ActionExecuted(name, hide_rule_turn=hidden) for name in ("action_listen", "action_say", "sure_form")]
    said = UserUttered(rng.choice([None, "hello"]), {"name": rng.choice(["greet", "stop"])}, [{"entity": "name"}])
    slots = [SlotSet("step", rng.choice([0.5, None])), SlotSet("waiting_for", rng.choice(["answer", None]))]
    loops = [ActiveLoop("sure_form"), ActiveLoop(None), ActionExecutionRejected("sure_form")]
    rare = [UserUtteranceReverted(), Restarted(), SessionStarted(), FollowupAction("action_say"), BotUttered("x")]
    often = [*actions * 3, *[said] * 5, *slots * 2, DefinePrevUserUtteredFeaturization(False)]
    return rng.choice(often if rng.random() < 0.85 else loops + rare)


def compare(tracker, **asked):
    assert states(DOMAIN, tracker, **asked) == stock(DOMAIN, tracker, **asked)


@pytest.mark.parametrize("seed", range(20))
def test_states_are_stocks_whatever_happened_before(seed):
    rng = random.Random(seed)
    tracker = DialogueStateTracker("p", DOMAIN.slots)
    for _ in range(60):
        tracker.update(event(rng), DOMAIN)
        compare(tracker)
        compare(tracker, ignore_rule_only_turns=True, rule_only_data=RULES_ALONE)
        compare(tracker, omit_unset_slots=True, ignore_rule_only_turns=rng.random() < 0.5)


def test_what_is_done_to_states_stays_without_effect():
    events = [ActionExecuted("action_listen"), UserUttered("hi", {"name": "greet"})]
    tracker = DialogueStateTracker.from_events("p", events, DOMAIN.slots)
    states(DOMAIN, tracker)[-1]["user"].clear()
    compare(tracker)


def test_a_conversation_is_replayed_once_and_then_goes_on(monkeypatch):
    tracker = DialogueStateTracker.from_events("p", [ActionExecuted("action_listen")] * 10, DOMAIN.slots)
    states(DOMAIN, tracker)
    asked = []
    stock_state = DOMAIN.get_active_state
    monkeypatch.setattr(DOMAIN, "get_active_state", lambda *a, **k: asked.append(a) or stock_state(*a, **k))
    tracker.update(ActionExecuted("action_say"), DOMAIN)
    states(DOMAIN, tracker)
    assert len(asked) == 2
