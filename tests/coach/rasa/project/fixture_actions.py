"""Tiny actions for the tests of the Rasa layer: each answers with one move and perhaps sets a slot."""

import asyncio
import time

from rasa_sdk import Action
from rasa_sdk.events import SlotSet

SEEN: list[dict] = []


def move(dispatcher, phrase, **more):
    dispatcher.utter_message(json_message={"move": "Say", "phrase": phrase, **more})


class Say(Action):
    def name(self):
        return "action_say"

    async def run(self, dispatcher, tracker, domain):
        SEEN.append(dict(tracker.current_state()))
        intent = tracker.latest_message["intent"]["name"]
        move(dispatcher, f"say.{intent}", count=int(tracker.get_slot("step") or 0))
        return [SlotSet("turn_note", tracker.latest_message["text"]), SlotSet("waiting_for", None)]


class Step(Action):
    def name(self):
        return "action_step"

    async def run(self, dispatcher, tracker, domain):
        step = (tracker.get_slot("step") or 0) + 1
        opened = next(tracker.get_latest_entity_values("module"), None) or tracker.get_slot("module")
        move(dispatcher, "step", module=opened or "", step=int(step))
        waiting = "answer" if step % 3 == 2 else None
        return [SlotSet("step", step), SlotSet("module", opened), SlotSet("waiting_for", waiting)]


class Offer(Action):
    def name(self):
        return "action_offer"

    async def run(self, dispatcher, tracker, domain):
        move(dispatcher, "offer")
        return [SlotSet("waiting_for", "offer")]


class Accept(Action):
    def name(self):
        return "action_accept"

    async def run(self, dispatcher, tracker, domain):
        move(dispatcher, "accepted")
        return [SlotSet("waiting_for", None), SlotSet("sure", None)]


class AskSure(Action):
    def name(self):
        return "action_ask_sure"

    async def run(self, dispatcher, tracker, domain):
        move(dispatcher, "sure?")
        return []


class Fail(Action):
    def name(self):
        return "action_fail"

    async def run(self, dispatcher, tracker, domain):
        raise ValueError(f"cannot use {tracker.latest_message['text']}")


class Sleep(Action):
    def name(self):
        return "action_sleep"

    async def run(self, dispatcher, tracker, domain):
        await asyncio.sleep(60)
        return []


class Block(Action):
    def name(self):
        return "action_block"

    async def run(self, dispatcher, tracker, domain):
        time.sleep(2)  # a mistake in an action, on purpose
        return []


ACTIONS = (Say, Step, Offer, Accept, AskSure, Fail, Sleep, Block)
