import numpy as np
import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from coach.rasa.alarm import ALARM
from coach.rasa.encoder import PARTS
from coach.rasa.head import WITHIN, IntentHead, set_ranking
from coach.understanding.head import Recipe


def test_every_option_of_a_recipe_can_stand_in_config_yml():
    assert IntentHead.get_default_config().keys() == vars(Recipe()).keys()


def test_a_ranking_is_written_as_rasa_writes_one():
    message = Message({TEXT: "hello"})
    set_ranking(message, (("greet", 0.8), ("thanks", 0.2)))
    assert message.as_dict(only_output_properties=True)["intent"] == {"name": "greet", "confidence": 0.8}
    assert [row["name"] for row in message.get("intent_ranking")] == ["greet", "thanks"]


def test_an_empty_ranking_is_no_intent():
    message = Message({TEXT: ""})
    set_ranking(message, ())
    assert message.get("intent") == {"name": None, "confidence": 0.0}


def test_an_alarm_keeps_its_intent_and_still_gets_a_ranking():
    message = Message({TEXT: "x", "intent": {"name": ALARM, "confidence": 1.0}})
    set_ranking(message, (("greet", 0.8),))
    assert message.get("intent")["name"] == ALARM
    assert message.get("intent_ranking")[0]["name"] == "greet"


def test_what_each_part_is_about_is_told_and_of_one_part_nothing():
    class Reads:
        def rank(self, vector, text):
            return ((text.split()[0], float(len(vector))), ("other", 0.0))

    head = IntentHead(IntentHead.get_default_config(), None, None, Reads())  # type: ignore[arg-type]
    message = Message({TEXT: "voices all night. sleep is gone too", PARTS: [[np.zeros(2), np.zeros(2)]] * 2})
    alone = Message({TEXT: "voices all night"})
    head.process([message, alone])
    assert message.get(WITHIN) == [{"name": "voices", "confidence": 4.0}, {"name": "sleep", "confidence": 4.0}]
    assert alone.get(WITHIN) == []


@pytest.mark.rasa
async def test_the_trained_head_understands_a_language_it_saw_and_a_phrase_it_did_not(brain):
    for text, intent in (("my wife is hearing voices again", "worry"), ("il faut arrêter maintenant", "stop")):
        assert (await brain.parse(text)).ranking[0][0] == intent
