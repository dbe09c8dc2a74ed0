"""The way out: replies are written with the state change, sent from there, and taken out when they have arrived."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, TypeVar

from coach.front import Deliver, Gone, Undeliverable
from coach.reply import Reply
from coach.store.errors import StoreError
from coach.store.store import Store
from coach.store.turn import Outgoing

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")
SWEEP = 0.25  # seconds between two rounds of taking arrived replies out of the outbox; a crash in between repeats them
DAY = 24 * 3600.0  # seconds
THREADS = 4  # as many database calls at once; more would only wait for each other on two cores


class Delivery:
    """The store seen from the event loop, and the outbox."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="store")
        self._background: set[asyncio.Task[None]] = set()
        self._arrived: list[int] = []
        self._in_hand: set[int] = set()

    async def io(self, call: Callable[..., _T], *given: Any) -> _T:
        """A call of the store, off the event loop: a locked database stops nobody else."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, call, *given)

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do this behind the scenes; `close` waits for it."""
        task = asyncio.get_running_loop().create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    def take(self, rows: Iterable[int]) -> None:
        """These outbox rows are in a turn's hands now."""
        self._in_hand.update(rows)

    async def bring(self, reply: Reply, address: str, deliver: Deliver) -> None:
        """Send one reply. What cannot be sent now stays in the outbox; whoever is gone gets nothing more."""
        try:
            await deliver(reply)
        except Undeliverable:
            self._in_hand.discard(reply.outbox or 0)
        except Gone:
            await self.gone(address)
        else:
            self.arrived([reply])

    def arrived(self, replies: Iterable[Reply]) -> None:
        """These need not be sent (again)."""
        first = not self._arrived
        self._arrived.extend(reply.outbox for reply in replies if reply.outbox is not None)
        if first and self._arrived:
            self.later(self._sweep())

    async def _sweep(self) -> None:
        await asyncio.sleep(SWEEP)
        rows, self._arrived = self._arrived, []
        try:
            await self.io(self.store.delivered, rows)
        except StoreError:
            _LOG.warning("the outbox could not be swept: %d replies may be sent again after a restart", len(rows))
        self._in_hand.difference_update(rows)

    async def unsent(self) -> list[Outgoing]:
        """What waits in the outbox and is in nobody's hands, oldest first; it is in the caller's hands from now."""
        waiting = [one for one in await self.io(self.store.unsent) if one.id not in self._in_hand]
        self.take(one.id for one in waiting)
        return waiting

    async def gone(self, address: str) -> None:
        """The person blocked the coach: what waits for them is dropped."""
        try:
            await self.io(self.store.unreachable, address)
        except StoreError as error:
            _LOG.warning("could not note that somebody is gone: %s", type(error).__name__)

    async def tidy(self, now: Callable[[], datetime]) -> None:
        """Once at the start and then every day, until cancelled: delete what has been kept long enough."""
        while True:
            try:
                await self.io(self.store.purge, now())
            except StoreError as error:
                _LOG.warning("could not tidy the store: %s", type(error).__name__)
            await asyncio.sleep(DAY)

    async def close(self) -> None:
        """Finish what runs behind the scenes, then end the threads."""
        while self._background:
            await asyncio.gather(*self._background, return_exceptions=True)
        self._threads.shutdown(wait=False)
