"""Where Rasa 3.6.21 wastes time: each change one function, with its place in Rasa. No new behaviour.

What each saves of a turn with one action, measured one by one, is in docs/decisions/0002-in-process-brain.md.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import rasa.core.actions.action
import rasa.core.policies.memoization
import rasa.core.policies.rule_policy
import rasa.core.processor
import rasa.shared.utils.validation
from rasa.core.actions.action import ActionExtractSlots, ActionSessionStart, RemoteAction
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_VALIDATE_SLOT_MAPPINGS
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.core.slots import Slot

from coach.rasa.ruleindex import look_rules_up
from coach.rasa.states import work_states_out_once

_stock_is_empty = Domain.is_empty
_stock_extract = ActionExtractSlots.run
_stock_find = RulePolicy._find_action_from_rules
_stock_defaults = rasa.core.actions.action.default_actions


def apply() -> None:
    """All of them. Applying twice is fine."""
    trust_own_actions()
    remember_event_types()
    carry_over_values()
    remember_default_actions()
    copy_nothing_for_silent_logs()
    ask_rules_about_text_only_if_they_know_text()
    copy_slots_plainly()
    look_for_slots_only_where_some_can_be_found()
    remember_which_domain_is_empty()
    look_rules_up()
    work_states_out_once()


def trust_own_actions() -> None:
    """rasa/core/actions/action.py:699-705 checks the JSON schema itself before every result: 16–21 of 39–44 ms.

    The actions here are the project's own, and deserialise_events still refuses what is no event.
    """
    RemoteAction._validate_action_result = lambda self, result: True


def remember_event_types() -> None:
    """rasa/shared/core/events.py:374-381 walks all subclasses of Event for every event read."""
    if not hasattr(Event.resolve_by_type, "cache_info"):
        Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(Event.resolve_by_type))


def carry_over_values() -> None:
    """rasa/core/actions/action.py:575-583 re-emits every SlotSet ever; the last of each will do."""
    ActionSessionStart._slot_set_events_from_tracker = staticmethod(_current_values)


def _current_values(tracker: Any) -> list[SlotSet]:
    last = {event.key: event for event in tracker.applied_events() if isinstance(event, SlotSet)}
    return [SlotSet(key=event.key, value=event.value, metadata=event.metadata) for event in last.values()]


def remember_default_actions() -> None:
    """rasa/core/actions/action.py:181 makes all twelve default actions anew for every look-up of one action."""
    rasa.core.actions.action.default_actions = _default_actions


def _default_actions(action_endpoint: Any = None) -> Any:
    if action_endpoint is None:
        return _stock_defaults(None)
    if not hasattr(action_endpoint, "_kith_defaults"):
        action_endpoint._kith_defaults = _stock_defaults(action_endpoint)
    return action_endpoint._kith_defaults


def copy_nothing_for_silent_logs() -> None:
    """Arguments of debug lines that nobody reads are deep-copied on every turn: rasa/core/processor.py:207,658,731,
    rasa/core/policies/rule_policy.py:1027, rasa/core/policies/memoization.py:258 and more. A test holds that these
    modules copy for nothing else."""
    for module in (rasa.core.processor, rasa.core.policies.rule_policy, rasa.core.policies.memoization):
        module.copy = SimpleNamespace(deepcopy=lambda thing: None)
    RulePolicy.format_tracker_states = staticmethod(lambda states: None)
    MessageProcessor._log_slots = staticmethod(lambda tracker: None)


def ask_rules_about_text_only_if_they_know_text() -> None:
    """rasa/core/policies/rule_policy.py:1116-1130 tries every rule twice after a message: by its words, then by its
    intent. By its words no rule can match that asks for an intent."""
    RulePolicy._find_action_from_rules = _find_action_from_rules


def _find_action_from_rules(policy: Any, tracker: Any, domain: Any, use_text_for_last_user_input: bool) -> Any:
    if use_text_for_last_user_input and not _knows_text(policy):
        return None, None, False
    return _stock_find(policy, tracker, domain, use_text_for_last_user_input)


def _knows_text(policy: Any) -> bool:
    """Whether some rule could match straight after a message without its intent being known."""
    known = getattr(policy, "_kith_knows_text", None)
    if known is None:
        lasts = [policy._rule_key_to_state(key)[-1] for key in policy.lookup.get(RULES, {})]
        after = [one for one in lasts if one.get("prev_action", {}).get("action_name") in (None, ACTION_LISTEN_NAME)]
        known = policy._kith_knows_text = any("intent" not in one.get("user", {}) for one in after)
    return bool(known)


def copy_slots_plainly() -> None:
    """rasa/shared/core/trackers.py:202 copies every slot for every copy of a tracker, five to a turn, through pickle's
    protocol; a plain object is its dict."""
    Slot.__copy__ = _plain_copy


def _plain_copy(slot: Any) -> Any:
    made = object.__new__(type(slot))
    made.__dict__.update(slot.__dict__)
    return made


def look_for_slots_only_where_some_can_be_found() -> None:
    """rasa/core/actions/action.py:1231 goes through every mapping of every slot after every message. Where all are
    `custom` without an action, and nothing validates them, nothing can come of it."""
    ActionExtractSlots.run = _extract


async def _extract(action: Any, output_channel: Any, nlg: Any, tracker: Any, domain: Any) -> Any:
    can_find = getattr(domain, "_kith_can_find_slots", None)
    if can_find is None:
        can_find = domain._kith_can_find_slots = _can_find_slots(domain)
    return await _stock_extract(action, output_channel, nlg, tracker, domain) if can_find else []


def _can_find_slots(domain: Any) -> bool:
    mappings = [mapping for slot in domain.slots for mapping in slot.mappings]
    only_custom = all(mapping.get("type") == "custom" and not mapping.get("action") for mapping in mappings)
    return not only_custom or ACTION_VALIDATE_SLOT_MAPPINGS in domain.user_actions


def remember_which_domain_is_empty() -> None:
    """rasa/shared/core/domain.py:1793 compares the whole domain with an empty one, made anew, for every message."""
    Domain.is_empty = _is_empty


def _is_empty(domain: Any) -> bool:
    if not hasattr(domain, "_kith_is_empty"):
        domain._kith_is_empty = _stock_is_empty(domain)
    return bool(domain._kith_is_empty)


@contextmanager
def domain_checked_before() -> Iterator[None]:
    """rasa/shared/core/domain.py:297 checks domain.yml against its schema, with two parsers, at every load of a model:
    a third of a second for what training has checked already."""
    stock = rasa.shared.utils.validation.validate_yaml_schema
    rasa.shared.utils.validation.validate_yaml_schema = lambda *args, **kwargs: None
    try:
        yield
    finally:
        rasa.shared.utils.validation.validate_yaml_schema = stock
