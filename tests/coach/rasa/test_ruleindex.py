"""Rules looked up give exactly the rules that stock finds by trying all."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rasa.core.policies.rule_policy import RulePolicy

from coach.rasa import ruleindex

ACTIONS = ("action_listen", "action_next", "action_route")
INTENTS = ("next", "yes", "positive_symptoms", "should_not_be_set")
SLOTS = ((1.0, 0.0), (0.0, 1.0), "should_not_be_set")


def states(of: Any) -> Any:
    return st.fixed_dictionaries(
        {},
        optional={
            "prev_action": st.fixed_dictionaries({"action_name": st.sampled_from(ACTIONS)}),
            "user": st.fixed_dictionaries({"intent": st.sampled_from(INTENTS)}),
            "slots": st.fixed_dictionaries({"waiting_for": st.sampled_from(of)}),
        },
    )


RULES = st.lists(st.lists(states(SLOTS), min_size=1, max_size=3), max_size=12)


@given(RULES, st.lists(states(SLOTS[:2]), min_size=1, max_size=5))
def test_looked_up_and_tried_one_by_one_are_the_same(rules: list[Any], conversation: list[Any]) -> None:
    policy = object.__new__(RulePolicy)
    lookup = {json.dumps(rule): "action_x" for rule in rules}
    assert ruleindex._possible(policy, lookup, conversation) == ruleindex._stock(policy, lookup, conversation)
