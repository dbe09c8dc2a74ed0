"""Every action as Rasa's own executor runs it: a dispatcher, a tracker, moves out."""

from datetime import UTC, datetime
from typing import Any

import pytest
import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.act import Act
from actions.desk import Desk, desk, open_desk
from actions.registry import all_actions
from coach.content.library import Library
from coach.glossary import Glossary
from coach.moves import from_json
from coach.store.turn import Person, Saved, Turn
from tests.fakes import ROOT

PERSON = "p" * 32


class NoSheets:
    """A store in which nobody keeps anything."""

    def worksheets(self, person_id: str) -> list[Saved]:
        return []


@pytest.fixture
def turn(library: Library, glossary: Glossary) -> Turn:
    made = Turn(Person(PERSON, "test:anna", language="en"), None, datetime(2026, 11, 21, 12, 0, tzinfo=UTC))
    open_desk(Desk(library, glossary, NoSheets(), turns={PERSON: made}))
    return made


async def run(action: type[Act], text: str = "hello", **entities: str) -> tuple[list[Any], list[Any]]:
    found = [{"entity": name, "value": value} for name, value in entities.items()]
    message = {"text": text, "intent": {"name": "unsure"}, "intent_ranking": [], "entities": found}
    tracker = Tracker(PERSON, {"waiting_for": "nothing"}, message, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    events = await action().run(dispatcher, tracker, {})
    return [from_json(one["custom"]) for one in dispatcher.messages], events


def test_every_action_of_the_domain_is_there_and_no_other() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text())
    assert {action.called for action in all_actions()} == set(domain["actions"])


@pytest.mark.parametrize("action", all_actions(), ids=lambda action: action.called)
async def test_every_action_answers_with_moves_whatever_it_is_given(turn: Turn, action: type[Act]) -> None:
    moves, _ = await run(action)
    assert moves
    forged, _ = await run(action, module="no_such", step="x", value="y", name="z")
    assert forged


async def test_the_slot_tells_which_question_is_open(turn: Turn) -> None:
    opener = next(action for action in all_actions() if action.called == "action_open")
    _, events = await run(opener, module="positive_symptoms")
    assert [(event["name"], event["value"]) for event in events] == [("waiting_for", "step")]


def test_a_desk_that_nobody_opened_says_who_must() -> None:
    from actions import desk as place

    place._open.clear()
    with pytest.raises(LookupError, match="open_desk"):
        desk()
