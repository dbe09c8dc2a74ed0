"""The shape of every action of Kith: it answers in moves and tells Rasa which question is open now."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk import At, desk
from coach.moves import Move, to_json


class Act(Action, ABC):
    """One effect. Subclasses set `called` (the name in domain.yml) and write `moves`."""

    called: ClassVar[str]
    keeps_field: ClassVar[bool] = False
    """Whether a worksheet's open field goes on waiting for words; after other actions they would land there unasked."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return self.called

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """Answer with moves; set the slot `waiting_for`."""
        at = At(desk(), desk().turns[tracker.sender_id], tracker.latest_message)
        if at.walk.place.waiting == "field" and not self.keeps_field:
            at.walk.place.waiting = None
        for move in await self.moves(at):
            dispatcher.utter_message(json_message=to_json(move))
        waiting = at.waiting_for()
        return [] if waiting == tracker.slots.get("waiting_for") else [SlotSet("waiting_for", waiting)]

    @abstractmethod
    async def moves(self, at: At) -> list[Move]:
        """What is answered, as keys."""
