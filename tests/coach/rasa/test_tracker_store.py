import json
import sqlite3

import pytest
import yaml
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from coach.rasa.tracker_store import LeanTrackerStore, SqliteRows
from coach.settings import ROOT

DOMAIN = Domain.from_yaml(
    'version: "3.1"\nintents: [greet]\nactions: [action_say]\n'
    "slots: {step: {type: float, influence_conversation: false, mappings: [{type: custom}]}}"
)
SAID = UserUttered(
    "my marzipan words", {"name": "greet"}, [{"entity": "name", "value": "marzipan"}], metadata={"a": "marzipan"}
)


def conversation(person="p"):
    spoken = [
        ActionExecuted("action_listen"),
        SAID,
        ActionExecuted("action_say"),
        BotUttered("marzipan?"),
        SlotSet("step", 2),
    ]
    return DialogueStateTracker.from_events(person, [*spoken, ActionExecuted("action_listen")], DOMAIN.slots)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "var" / "dev.db"


@pytest.fixture
def store(file):
    return LeanTrackerStore(DOMAIN, file=str(file))


async def test_a_conversation_comes_back_with_its_slots_and_intents(store):
    await store.save(conversation())
    found = await store.retrieve("p")
    assert (found.get_slot("step"), found.latest_message.intent_name, found.latest_action_name) == (
        2,
        "greet",
        "action_listen",
    )


async def test_no_word_is_written(store, file):
    await store.save(conversation())
    written = b"".join(part.read_bytes() for part in file.parent.iterdir())
    assert b"action_say" in written
    assert b"marzipan" not in written


async def test_it_survives_a_restart(store, file):
    await store.save(conversation())
    assert (await LeanTrackerStore(DOMAIN, file=str(file)).retrieve("p")).get_slot("step") == 2


async def test_somebody_new_has_no_conversation(store):
    assert await store.retrieve("q") is None


async def test_a_forgotten_person_is_gone_from_the_file(store, file):
    await store.save(conversation("person-to-forget"))
    await store.delete("person-to-forget")
    assert await store.retrieve("person-to-forget") is None
    assert b"person-to-forget" not in b"".join(part.read_bytes() for part in file.parent.iterdir())


async def test_nobody_can_be_listed(store):
    await store.save(conversation())
    assert list(await store.keys()) == []


async def test_rows_can_lie_anywhere():
    rows = {}

    class InMemory:
        get = staticmethod(rows.get)
        put = staticmethod(rows.__setitem__)
        delete = staticmethod(lambda person: rows.pop(person, None))

    store = LeanTrackerStore(DOMAIN, rows=InMemory())
    await store.save(conversation())
    await store.delete("p")
    assert rows == {}


def test_endpoints_yml_names_it_as_rasa_wants(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    wanted = yaml.safe_load((ROOT / "endpoints.yml").read_text())
    made = TrackerStore.create(EndpointConfig.from_dict(wanted["tracker_store"]), DOMAIN)
    assert isinstance(made, LeanTrackerStore)
    assert wanted["action_endpoint"]["url"].startswith("http://127.0.0.1:")


def test_a_row_is_json_that_anybody_can_read(file):
    SqliteRows(file).put("p", {"v": 1})
    assert json.loads(sqlite3.connect(file).execute("SELECT row FROM tracker").fetchone()[0]) == {"v": 1}
