"""Updates on their way to the coach: started in the order they came, and when each is in the coach's hands."""

import asyncio
from collections.abc import Awaitable, Iterable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

# Beyond so many unfinished turns further updates wait: far above any real service's, so a card never does.
_MOST = 10_000


class Arrivals(BaseUpdateProcessor):
    """Starts every update at once, in order; PTB's default would take one at a time for everybody.

    No lane per chat here: the coach keeps each person's order, and a crisis must reach it past an unfinished turn.
    """

    def __init__(self) -> None:
        super().__init__(_MOST)
        self._open: dict[int, asyncio.Event] = {}
        self._turns: set[asyncio.Task[Any]] = set()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""

    def expect(self, update_id: int) -> None:
        """The update is about to be handed over."""
        self._open[update_id] = asyncio.Event()

    def settle(self, update_id: int) -> None:
        """The first reply is written or the turn is over: the update need not be fetched again after a crash."""
        waiting = self._open.pop(update_id, None)
        if waiting:
            waiting.set()

    def first_open(self) -> int | None:
        """The lowest update that is not settled; None if all are."""
        return min(self._open, default=None)

    async def settled(self, update_ids: Iterable[int], within: float) -> None:
        """Return when all of them are settled, or after so many seconds."""
        events = [self._open[update_id] for update_id in update_ids if update_id in self._open]
        try:
            async with asyncio.timeout(within):
                for event in events:
                    await event.wait()
        except TimeoutError:
            return

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Called by PTB, one task an update."""
        task = asyncio.current_task()
        if task:
            self._turns.add(task)
            task.add_done_callback(self._turns.discard)
        try:
            await coroutine
        finally:
            if isinstance(update, Update):
                self.settle(update.update_id)

    def cancel(self) -> None:
        """Break off every unfinished turn; what is in the outbox is sent at the next start."""
        for turn in self._turns:
            turn.cancel()
