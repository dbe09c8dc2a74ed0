from types import SimpleNamespace

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from coach.rasa.alarm import ALARM
from coach.rasa.context import ContextResolver

CONFIG = ContextResolver.get_default_config()


def resolve(tracker, *ranking, intent=None, **changes):
    rows = [{"name": name, "confidence": chance} for name, chance in ranking]
    message = Message({TEXT: "well then", "intent": intent or rows[0], "intent_ranking": rows})
    ContextResolver.create({**CONFIG, **changes}, None, None, None).process([message], tracker)
    return message


def waiting(value):
    return SimpleNamespace(slots={"waiting_for": SimpleNamespace(value=value)})


def test_the_slot_decides_what_a_message_means():
    assert resolve(waiting("answer"), ("yes", 0.9)).get("intent")["name"] == "answer"
    assert resolve(waiting("nothing"), ("yes", 0.9)).get("intent")["name"] == "yes"


@pytest.mark.parametrize("tracker", [None, SimpleNamespace(slots={})])
def test_without_a_place_certainty_alone_decides(tracker):
    assert resolve(tracker, ("yes", 0.9)).get("intent")["name"] == "yes"
    assert resolve(tracker, ("yes", 0.2)).get("intent")["name"] == "unsure"


def test_the_ranking_stays_as_the_head_gave_it():
    assert resolve(None, ("yes", 0.2), ("no", 0.1)).get("intent_ranking")[0] == {"name": "yes", "confidence": 0.2}


def test_an_alarm_is_never_settled_otherwise():
    alarm = {"name": ALARM, "confidence": 1.0}
    assert resolve(waiting("answer"), ("yes", 0.9), intent=alarm).get("intent") == alarm


def test_limits_come_from_the_configuration():
    assert resolve(None, ("yes", 0.2), unsure_below=0.1).get("intent")["name"] == "yes"
    assert resolve(waiting("party"), ("yes", 0.2), asked=["party"]).get("intent")["name"] == "unsure"


def test_lists_from_yaml_are_as_good_as_the_defaults():
    changed = {name: list(value) if isinstance(value, tuple) else value for name, value in CONFIG.items()}
    found = [("yes", 0.45), ("thanks", 0.4)]
    assert resolve(waiting("offer"), *found, **changed).get("intent")["name"] == "yes"
