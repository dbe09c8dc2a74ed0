"""One turn through Rasa's own processor; the conversation comes in and goes out as a row. Threads are brain.py's."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from coach.rasa import patches
from coach.rasa.alarm import SCREENED
from coach.rasa.brain import BrainError, Heard, Turned
from coach.rasa.endpoint import InProcessActions
from coach.rasa.rows import VERSION, dumps, loads
from coach.rasa.runner import DirectRunner
from coach.understanding.text import LONGEST, not_a_command

_LOG = logging.getLogger(__name__)
_RANKED = 10
"""Intents of a ranking that actions are shown: all they are shown travels as JSON at every action."""


class Rasa:
    """A loaded model with its actions."""

    def __init__(self, model: Path, actions: Sequence[type[Any]], action_limit: float) -> None:
        """Raises whatever Rasa raises for a model it cannot load."""
        patches.apply()
        self._trackers = TurnTrackers()
        endpoint = InProcessActions(actions, action_limit)
        with patches.domain_checked_before():
            agent = Agent.load(
                model, action_endpoint=endpoint, tracker_store=self._trackers, lock_store=InMemoryLockStore()
            )
        self._processor = agent.processor
        # Agent wraps every store so that a failing one quietly starts a new conversation (rasa/core/agent.py:528).
        self._processor.tracker_store = self._trackers
        self._processor.graph_runner = DirectRunner(self._processor.graph_runner)
        self._domain = self._processor.domain
        self._slots = {slot.name for slot in self._domain.slots}
        self._queues = Queues()

    async def turn(self, heard: Heard) -> Turned:
        """Messages of one person run one after another, in the order they were asked."""
        SCREENED.set(heard.screened)  # for this task alone
        async with self._queues.turn(heard.person):
            tracker = self._tracker(heard)
            channel = Moves()
            message = UserMessage(_text(heard.text), channel, heard.person)
            said = message.parse_data = await self._understood(heard, message, tracker)
            ranking = _ranking(said)
            said["intent_ranking"] = said["intent_ranking"][:_RANKED]
            with self._trackers.holding(tracker):
                await self._processor.handle_message(message)
            return Turned(tuple(channel.sent), dumps(tracker), said["intent"]["name"], ranking)

    async def parse(self, text: str, screened: bool) -> Turned:
        """Understanding alone."""
        SCREENED.set(screened)
        said = await self._processor.parse_message(UserMessage(_text(text)))
        return Turned((), {}, said["intent"]["name"], _ranking(said))

    def _tracker(self, heard: Heard) -> DialogueStateTracker:
        unknown = sorted(heard.slots.keys() - self._slots)
        if unknown:
            raise BrainError(f"slots {unknown} are not in the trained domain.yml; add them there and train again")
        tracker = loads(heard.person, heard.tracker or {"v": VERSION}, self._domain)
        for name, value in heard.slots.items():
            if tracker.slots[name].value != value:
                tracker.update(SlotSet(name, value), self._domain)
        return tracker

    async def _understood(self, heard: Heard, message: UserMessage, tracker: DialogueStateTracker) -> dict[str, Any]:
        """What Rasa calls parse data: by the NLU graph for typed text, made here for a button."""
        if heard.intent is None:
            parsed: dict[str, Any] = await self._processor.parse_message(message, tracker)
            return parsed
        intent = {"name": heard.intent, "confidence": 1.0}
        entities = [{"entity": name, "value": value} for name, value in heard.entities.items()]
        return {"text": message.text, "intent": intent, "intent_ranking": [intent], "entities": entities}


class Moves(OutputChannel):  # type: ignore[misc]
    """Collects the custom payloads. Sentences cannot pass: every word of Kith's stands in content/."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Called by Rasa for every message of an action."""
        if message.get("custom"):
            self.sent.append(message["custom"])
        elif any(message.get(kind) for kind in ("text", "image", "attachment", "buttons", "elements")):
            _LOG.error("a response was dropped: answer with a move, not with a sentence from domain.yml")


class TurnTrackers(TrackerStore):  # type: ignore[misc]
    """Rasa's tracker store for the length of a turn: the conversation that was brought is the one there is."""

    def __init__(self) -> None:
        super().__init__(None)
        self._held: dict[str, DialogueStateTracker] = {}

    @contextmanager
    def holding(self, tracker: DialogueStateTracker) -> Iterator[None]:
        """The tracker is this person's conversation inside the block."""
        self._held[tracker.sender_id] = tracker
        try:
            yield
        finally:
            del self._held[tracker.sender_id]

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Called by Rasa's processor."""
        return self._held.get(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Nothing to do: the row leaves with Turned."""


class Queues:
    """One queue a person: first come, first served, nobody polls. Only for one event loop."""

    def __init__(self) -> None:
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def turn(self, person: str) -> AsyncIterator[None]:
        """Wait for the person's earlier turns."""
        lock, waiting = self._locks.get(person, (asyncio.Lock(), 0))
        self._locks[person] = lock, waiting + 1
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._locks.pop(person)
            if waiting > 1:
                self._locks[person] = lock, waiting - 1


def _text(typed: str) -> str:
    return not_a_command(typed)[:LONGEST]


def _ranking(said: dict[str, Any]) -> tuple[tuple[str, float], ...]:
    return tuple((row["name"], row["confidence"]) for row in said.get("intent_ranking") or ())
