"""Replies still owed: sent at the start, and again after a failing network. What they are is the store's."""

import asyncio
import logging
from itertools import groupby
from operator import itemgetter

from bot.delivery import Delivery, Turn
from bot.incoming import chat_of
from coach.errorplace import place
from coach.front import Coach, Gone, Undeliverable
from coach.reply import Reply

_log = logging.getLogger(__name__)
_SOON, _LATE = 10.0, 600.0  # seconds between two rounds while something cannot be sent, doubling


class Outbox:
    """Sends what Coach.unsent() holds, each person's replies in order, different people side by side."""

    def __init__(self, coach: Coach, delivery: Delivery, soon: float = _SOON) -> None:
        self._coach = coach
        self._delivery = delivery
        self._soon = soon
        self._owing = asyncio.Event()

    def try_later(self) -> None:
        """A reply was given back to the outbox."""
        self._owing.set()

    async def run(self) -> None:
        """Until cancelled: what is owed now, then after each failure a pause and another round."""
        pause = self._soon
        while True:
            self._owing.clear()
            if await self.send():
                await self._owing.wait()
                pause = self._soon
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LATE)

    async def send(self) -> bool:
        """One round; False if anything is left."""
        try:
            owed = await self._coach.unsent()
        except Exception as failed:  # a locked database is no reason to stop trying
            _log.warning("the outbox cannot be read: %s at %s", type(failed).__name__, place(failed))
            return False
        people = groupby(sorted(owed, key=itemgetter(0)), key=itemgetter(0))  # sorted() keeps each one's order
        rounds = [self._send_to(who, [reply for _, reply in theirs]) for who, theirs in people]
        return all(await asyncio.gather(*rounds))

    async def _send_to(self, who: str, replies: list[Reply]) -> bool:
        chat = chat_of(who)
        if chat is None:  # another front end's
            return True
        try:
            for reply in replies:
                await self._delivery.bring(reply, Turn(chat))
                await self._coach.delivered(reply)
        except Gone:
            await self._coach.gone(who)
        except Undeliverable:
            return False
        except Exception as failed:
            _log.warning("an owed reply: %s at %s", type(failed).__name__, place(failed))
            return False
        return True
