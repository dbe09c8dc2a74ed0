"""Which rules can fit at all, looked up by the last action and the intent: stock tries every rule at every step."""

from collections.abc import Mapping
from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.constants import SHOULD_NOT_BE_SET

_stock = RulePolicy._get_possible_keys
_Index = dict[tuple[str | None, str | None], list[str]]


def look_rules_up() -> None:
    """rasa/core/policies/rule_policy.py:913-924 tries all rules against the last state, then the rest against the one
    before. A rule that names an action and an intent can only fit a state with both: with Kith's 212 keys that leaves
    one to four to try. What is left is tried as stock tries it, so nothing else changes."""
    RulePolicy._get_possible_keys = _possible


def _possible(policy: Any, lookup: dict[str, str], states: list[Mapping[str, Any]]) -> set[str]:
    last = states[-1] if states else {}
    action = last.get("prev_action", {}).get("action_name")
    if action is None or not lookup:
        return set(_stock(policy, lookup, states))
    known = _index_of(policy, lookup)
    intent = last.get("user", {}).get("intent")
    wanted = {(action, intent), (action, None), (None, intent), (None, None)}
    candidates = {key: lookup[key] for one in wanted for key in known.get(one, ())}
    return set(_stock(policy, candidates, states))


def _index_of(policy: Any, lookup: dict[str, str]) -> _Index:
    """Made once for each look-up table of a policy."""
    indexes: dict[int, _Index] = policy.__dict__.setdefault("_kith_indexes", {})
    if id(lookup) not in indexes:
        made: _Index = {}
        for key in lookup:
            last = policy._rule_key_to_state(key)[-1]
            names = (_asked(last.get("prev_action", {}).get("action_name")), _asked(last.get("user", {}).get("intent")))
            made.setdefault(names, []).append(key)
        indexes[id(lookup)] = made
    return indexes[id(lookup)]


def _asked(name: str | None) -> str | None:
    """What a rule asks for; None where it asks for nothing, or for the absence of something."""
    return None if name == SHOULD_NOT_BE_SET else name
