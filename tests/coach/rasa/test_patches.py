import ast
import asyncio
import inspect
import json
from pathlib import Path

import pytest
import rasa.core.actions.action as actions
import rasa.core.policies.memoization
import rasa.core.policies.rule_policy
import rasa.core.processor
import rasa.shared.utils.validation
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.slots import CategoricalSlot, Slot
from rasa.shared.core.trackers import DialogueStateTracker

from coach.rasa import patches
from coach.rasa.endpoint import InProcessActions

SILENT = (rasa.core.processor, rasa.core.policies.rule_policy, rasa.core.policies.memoization)


@pytest.fixture(autouse=True)
def patched():
    patches.apply()
    patches.apply()


def domain(mappings="[{type: custom}]", actions="[action_say]"):
    slot = f"slots: {{step: {{type: float, mappings: {mappings}, influence_conversation: false}}}}"
    return Domain.from_yaml(f'version: "3.1"\nintents: [greet]\nactions: {actions}\n{slot}\n')


def test_an_event_type_is_found_as_before_and_only_once():
    assert Event.resolve_by_type("slot") is SlotSet
    assert Event.resolve_by_type("slot") is SlotSet
    assert Event.resolve_by_type.cache_info().hits > 0


def test_a_session_carries_over_the_last_value_of_every_slot():
    events = [SlotSet("a", 1), SlotSet("b", 2), SlotSet("a", 3)]
    tracker = DialogueStateTracker.from_events("p", [SessionStarted(), *events], None)
    carried = actions.ActionSessionStart._slot_set_events_from_tracker(tracker)
    assert {event.key: event.value for event in carried} == {"a": 3, "b": 2}


def test_default_actions_are_the_stock_ones_made_once_an_endpoint():
    endpoint = InProcessActions([])
    made, stock = actions.default_actions(endpoint), patches._stock_defaults(endpoint)
    assert [type(action) for action in made] == [type(action) for action in stock]
    assert actions.default_actions(endpoint) is made
    assert actions.default_actions(InProcessActions([]))[-1]._action_endpoint is not endpoint


@pytest.mark.parametrize("module", SILENT, ids=lambda module: module.__name__)
def test_these_modules_copy_for_debug_lines_alone(module):
    tree = ast.parse(Path(inspect.getfile(module)).read_text())
    debug = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "structlogger.debug"
    ]
    inside = {id(part) for call in debug for part in ast.walk(call)}
    copies = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "copy"]
    assert copies
    assert all(id(node) in inside for node in copies)


def test_a_copied_slot_is_equal_and_apart():
    slot = CategoricalSlot("mood", mappings=[], values=["good", "bad"])
    slot.value = "good"
    copied = slot.__copy__()
    copied.value = "bad"
    assert (type(copied), slot.value, copied.as_feature()) == (CategoricalSlot, "good", [0.0, 1.0])


def test_no_slot_type_needs_more_than_its_dict():
    kinds = [Slot, *Slot.__subclasses__()]
    assert not any("__slots__" in vars(kind) or "__reduce__" in vars(kind) for kind in kinds)


@pytest.mark.parametrize(
    ("mappings", "actions", "expected"),
    [
        ("[{type: custom}]", "[action_say]", False),
        ("[{type: custom, action: action_say}]", "[action_say]", True),
        ("[{type: from_text}]", "[action_say]", True),
        ("[{type: custom}]", "[action_validate_slot_mappings]", True),
    ],
)
def test_slots_are_looked_for_where_some_can_be_found(mappings, actions, expected):
    assert patches._can_find_slots(domain(mappings, actions)) is expected


@pytest.mark.parametrize("mappings", ["[{type: custom}]", "[{type: from_intent, intent: greet, value: 3}]"])
def test_slots_are_found_as_before(mappings):
    here = domain(mappings)
    said = UserUttered("hello", {"name": "greet"})
    tracker = DialogueStateTracker.from_events("p", [ActionExecuted("action_listen"), said], here.slots)
    action = actions.ActionExtractSlots(None)
    found = asyncio.run(action.run(None, None, tracker, here))
    assert found == asyncio.run(patches._stock_extract(action, None, None, tracker, here))


@pytest.mark.parametrize("there", [Domain.empty(), domain()])
def test_a_domain_is_as_empty_as_before(there):
    assert there.is_empty() == there.is_empty() == patches._stock_is_empty(there)


class Rules:
    """The two things of a RulePolicy that are asked."""

    def __init__(self, *lasts):
        self.lookup = {RULES: {json.dumps([{}, last]): "action_say" for last in lasts}}
        self._rule_key_to_state = RulePolicy._rule_key_to_state


ASKED = {"user": {"intent": "greet"}, "prev_action": {"action_name": "action_listen"}}


@pytest.mark.parametrize(
    ("lasts", "knows"),
    [
        ([ASKED], False),
        ([ASKED, {"prev_action": {"action_name": "action_say"}}], False),
        ([ASKED, {"user": {"text": "hello"}, "prev_action": {"action_name": "action_listen"}}], True),
        ([ASKED, {"prev_action": {"action_name": "action_listen"}}], True),
        ([{"slots": {"a": [1.0]}}], True),
    ],
)
def test_rules_are_asked_about_text_if_one_could_match_it(lasts, knows):
    assert patches._knows_text(Rules(*lasts)) is knows


def test_the_schema_is_checked_again_after_loading():
    stock = rasa.shared.utils.validation.validate_yaml_schema
    with pytest.raises(ValueError, match="broken"), patches.domain_checked_before():
        raise ValueError("broken")
    assert rasa.shared.utils.validation.validate_yaml_schema is stock
