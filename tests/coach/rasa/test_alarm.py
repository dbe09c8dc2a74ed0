import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from coach.rasa.alarm import ALARM, SCREENED, SafetyAlarm, is_settled, screen


def read(text):
    message = Message({TEXT: text})
    SafetyAlarm(screen()).process([message])
    return message


@pytest.mark.parametrize("text", ["I want to kill myself", "je veux me tuer"])
def test_a_cry_for_help_is_settled_with_its_code_and_level(text):
    message = read(text)
    assert message.get("intent") == {"name": ALARM, "confidence": 1.0}
    assert {entity["entity"]: entity["value"] for entity in message.get("entities")} == {"code": "R1", "level": "2"}


@pytest.mark.parametrize("text", ["hello", "", "he is not suicidal, just tired"])
def test_what_asks_for_no_card_is_left_alone(text):
    assert not is_settled(read(text))


def test_a_text_that_was_screened_is_not_read_again():
    token = SCREENED.set(True)
    assert not is_settled(read("I want to kill myself"))
    SCREENED.reset(token)
    assert is_settled(read("I want to kill myself"))


def test_nothing_is_screened_unless_the_brain_says_so():
    assert SCREENED.get() is False
