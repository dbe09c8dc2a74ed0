"""A small real coach for the front end's tests: it echoes, offers, waits, fails and raises alarm as it is told."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from coach.front import Deliver, Gone, Undeliverable
from coach.incoming import Incoming
from coach.reply import Choice, File, Reply, quoted

PHRASES = {
    "telegram.group": "Please write to me in private.",
    "telegram.description": "A coach in a chat.",
    "telegram.short_description": "A coach.",
    "trouble.generic": "Something went wrong on my side.",
}
MENU = (Choice("One", "go:1"), Choice("Two", "go:2"), Choice("Again", "again"))
CARD = Reply("**Call 112 now.**", (Choice("I called", "s:called"), Choice("I cannot call", "s:cannot:R1")))

Script = Callable[[Incoming], list[Reply]]


def echo(incoming: Incoming) -> list[Reply]:
    """What the scripted coach says when a test brings no script of its own."""
    if incoming.kind == "tap":
        return [Reply(f"tapped {incoming.payload}", MENU, edits=True)]
    if incoming.text.startswith("menu"):
        return [Reply("**Choose** one", MENU)]
    if incoming.text == "file":
        return [Reply("Here you are", file=File("mydata.json", "application/json", b"{}"))]
    return [Reply(f"{incoming.kind}: {quoted(incoming.text)}")]


class ScriptedCoach:
    """Coach (coach/front.py), with an outbox in memory. `slow N` waits N seconds, `boom` breaks the coach's promise and
    raises, a repeated update gets no answer, anything with `crisis` in it gets a card at once."""

    languages = ("en", "fr")

    def __init__(self, script: Script = echo) -> None:
        self.script = script
        self.heard: list[Incoming] = []
        self.left: list[str] = []
        self.outbox: dict[int, tuple[str, Reply]] = {}
        self.locked = 0  # how often the outbox cannot be read
        self._in_hand: set[int] = set()
        self._answered: set[str | None] = set()
        self._order: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._rows = 0

    async def handle(self, incoming: Incoming, deliver: Deliver) -> None:
        self.heard.append(incoming)
        if "crisis" in incoming.text:
            await deliver(CARD)
            return
        async with self._order[incoming.address]:
            if incoming.text == "boom":
                raise ValueError(f"boom for {incoming.address}: {incoming.text}")
            if incoming.text.startswith("slow"):
                await asyncio.sleep(float(incoming.text.split()[1]))
            if incoming.update_id in self._answered:
                return
            self._answered.add(incoming.update_id)
            replies = [self.owe(incoming.address, reply) for reply in self.script(incoming)]
            self._in_hand |= {reply.outbox or 0 for reply in replies}
            for reply in replies:
                await self._deliver(reply, deliver)

    def owe(self, address: str, reply: Reply) -> Reply:
        """Put a reply into the outbox; returns it with its row."""
        self._rows += 1
        kept = replace(reply, outbox=self._rows)
        self.outbox[self._rows] = (address, kept)
        return kept

    async def _deliver(self, reply: Reply, deliver: Deliver) -> None:
        try:
            with suppress(Undeliverable, Gone):
                await deliver(reply)
                await self.delivered(reply)
        finally:
            self._in_hand.discard(reply.outbox or 0)

    async def unsent(self) -> list[tuple[str, Reply]]:
        if self.locked:
            self.locked -= 1
            raise OSError("database is locked")
        return [owed for row, owed in self.outbox.items() if row not in self._in_hand]

    async def delivered(self, reply: Reply) -> None:
        self.outbox.pop(reply.outbox or 0, None)

    async def gone(self, address: str) -> None:
        self.left.append(address)
        self.outbox = {row: owed for row, owed in self.outbox.items() if owed[0] != address}

    def commands(self, language: str) -> list[tuple[str, str]]:
        return [("start", "Commencer" if language == "fr" else "Start"), ("urgent", "Help now")]

    def phrase(self, key: str, language: str | None) -> str:
        return PHRASES[key]
