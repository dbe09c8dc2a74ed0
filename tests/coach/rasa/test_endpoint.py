import asyncio
import copy
import json
import logging
import threading

import pytest
from rasa.utils.endpoints import ClientResponseError
from rasa_sdk import Action
from rasa_sdk.events import SlotSet
from rasa_sdk.interfaces import ActionExecutionRejection

from coach.rasa.endpoint import TROUBLE, InProcessActions


def action(run, label="action_x"):
    return type("Made", (Action,), {"name": lambda self: label, "run": run})


def call(label="action_x", text="hello"):
    tracker = {"sender_id": "p", "slots": {}, "latest_message": {"text": text}, "events": [], "paused": False}
    more = {"followup_action": None, "active_loop": {}, "latest_action_name": None}
    return {"next_action": label, "sender_id": "p", "tracker": {**tracker, **more}}


async def ask(run, body=None, limit=5.0):
    return await InProcessActions([action(run)], limit).request(json=body or call())


async def test_events_and_responses_come_back_as_json():
    async def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(json_message={"move": "Say"})
        return [SlotSet("step", 2)]

    answer = await ask(run)
    assert answer["events"][0]["name"] == "step"
    assert answer["responses"][0]["custom"] == {"move": "Say"}


async def test_an_action_works_on_a_copy():
    async def run(self, dispatcher, tracker, domain):
        tracker.latest_message["text"] = "changed"
        return []

    body = call()
    before = copy.deepcopy(body)
    await ask(run, body)
    assert body == before


async def test_an_action_that_fails_is_answered_and_its_words_are_not_logged(caplog):
    async def run(self, dispatcher, tracker, domain):
        raise ValueError(f"cannot read {tracker.latest_message['text']}")

    answer = await ask(run, call(text="marzipan"))
    assert answer["responses"][0]["custom"]["phrase"] == TROUBLE
    assert "action_x failed: ValueError at" in caplog.text
    assert "marzipan" not in caplog.text


async def test_an_action_that_takes_too_long_is_answered(caplog):
    async def run(self, dispatcher, tracker, domain):
        await asyncio.sleep(60)

    answer = await ask(run, limit=0.05)
    assert answer == {"events": [], "responses": [json.loads(json.dumps(answer["responses"][0]))]}
    assert "longer than 0.05 s" in caplog.text


async def test_an_action_nobody_gave_is_answered_and_named(caplog):
    caplog.set_level(logging.ERROR)
    answer = await InProcessActions([]).request(json=call("action_unknown"))
    assert answer["responses"][0]["custom"]["phrase"] == TROUBLE
    assert "action_unknown" in caplog.text


async def test_a_rejection_is_rasas_to_handle():
    async def run(self, dispatcher, tracker, domain):
        raise ActionExecutionRejection("action_x", "no")

    with pytest.raises(ClientResponseError) as rejected:
        await ask(run)
    assert rejected.value.status == 400
    assert json.loads(rejected.value.text)["action_name"] == "action_x"


async def test_a_plain_function_runs_on_a_thread_so_that_it_may_block():
    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(json_message={"thread": threading.current_thread().name})
        return []

    answer = await ask(run)
    assert answer["responses"][0]["custom"]["thread"] != threading.current_thread().name


async def test_one_trouble_does_not_spoil_the_next():
    async def run(self, dispatcher, tracker, domain):
        raise ValueError

    endpoint = InProcessActions([action(run)])
    (await endpoint.request(json=call()))["responses"][0].clear()
    assert (await endpoint.request(json=call()))["responses"][0]["custom"]["phrase"] == TROUBLE


def test_only_given_classes_are_registered():
    action(lambda self, dispatcher, tracker, domain: [], "action_stray")
    assert "action_stray" not in InProcessActions([])._executor.actions
