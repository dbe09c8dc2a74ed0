"""How fast and how stubbornly the bot sends: Telegram's limits, its 429, a network that fails. Not what is sent."""

import asyncio
import math
import random
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

# Telegram's bot FAQ, "My bot is hitting limits": about 30 messages a second overall, one a second in one chat.
OVERALL_PER_SECOND = 30
# So many may go at once before the pace applies. Without any, at 30 a second one late message would make all later ones
# late (measured: bench/telegram_load.py, docs/decisions/0007); PTB's own limiter lets 30 through at once.
OVERALL_AT_ONCE = 10
CHAT_SECONDS = 1.0
# A crisis card does not wait for the chat's second, but three at once is as much as it may overdraw.
RUSH_PER_SECOND, RUSH_AT_ONCE = 1.0, 3
# New messages only. The FAQ's limits are about messages sent; an edit changes one the person has, an answered tap and
# "typing" leave nothing in the chat, and holding any of them back would make the chat feel dead. A 429 that an edit
# draws is obeyed all the same.
_MESSAGES = frozenset({"sendMessage", "sendDocument"})
_LASTING = _MESSAGES | {"editMessageText"}
_FINAL = (BadRequest, Forbidden, InvalidToken, Conflict)
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 8.0  # seconds between tries on a failing network, doubling

Call = Callable[[], Awaitable[Any]]


@dataclass(frozen=True)
class Pace:
    """The limits in force; tests may loosen them. `patience`: for how many seconds a message, or a card, is tried."""

    overall: float = OVERALL_PER_SECOND
    at_once: int = OVERALL_AT_ONCE
    chat_seconds: float = CHAT_SECONDS
    patience: float = 60.0
    urgent_patience: float = 600.0


class Bucket:
    """`rate` a second in the long run, `at_once` in a moment: never more than rate × t + at_once in any t seconds.

    The "generic cell rate algorithm" (ITU-T I.371): one number, the time up to which the rate is used.
    """

    def __init__(self, rate: float, at_once: int) -> None:
        self._each = 1 / rate
        self._ahead = (at_once - 1) / rate
        self._used_until = -math.inf

    def wait(self, now: float) -> float:
        """Seconds until one more may go; 0 or less means now."""
        return self._used_until - self._ahead - now

    def take(self, now: float) -> None:
        """One more has gone."""
        self._used_until = max(self._used_until, now) + self._each


@dataclass
class _Lane:
    """One chat: its messages go out one after the other, cards past them."""

    order: asyncio.Lock = field(default_factory=asyncio.Lock)
    rush: Bucket = field(default_factory=lambda: Bucket(RUSH_PER_SECOND, RUSH_AT_ONCE))
    free_at: float = 0.0  # loop time of the next ordinary message
    held_until: float = 0.0  # loop time until which Telegram told this chat to wait
    users: int = 0

    def wait(self, now: float, urgent: bool) -> float:
        return max(self.rush.wait(now) if urgent else self.free_at - now, self.held_until - now)


class Limiter(BaseRateLimiter[bool]):
    """Paces and repeats requests; `rate_limit_args=True` marks what is urgent.

    Raises what Telegram last said when patience has run out, and at once what trying again cannot change.
    """

    def __init__(self, pace: Pace | None = None) -> None:
        self.pace = pace or Pace()
        self._overall = Bucket(self.pace.overall, self.pace.at_once)
        self._queue = asyncio.Lock()
        self._rushing = 0
        self._held_until = 0.0
        self._lanes: OrderedDict[int, _Lane] = OrderedDict()
        self._closing = asyncio.Event()

    async def initialize(self) -> None:
        """Ready to send."""
        self._closing.clear()

    async def shutdown(self) -> None:
        """Whatever waits is given up with NetworkError, so that nothing holds a stop back; the outbox keeps it."""
        self._closing.set()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: bool | None,
    ) -> Any:
        """Called by PTB for every request but getUpdates."""

        async def call() -> Any:
            return await callback(*args, **kwargs)

        if endpoint not in _LASTING:
            return await call()
        lane = self._lane(int(data["chat_id"]))
        lane.users += 1
        try:
            urgent = bool(rate_limit_args)
            if endpoint not in _MESSAGES:
                return await self._persist(call, lane, urgent)
            async with nullcontext() if urgent else lane.order:
                return await self._persist(lambda: self._paced(call, lane, urgent), lane, urgent)
        finally:
            lane.users -= 1

    async def _persist(self, call: Call, lane: _Lane, urgent: bool) -> Any:
        """Try until it is through, Telegram refuses, or patience runs out."""
        patience = self.pace.urgent_patience if urgent else self.pace.patience
        give_up = _now() + patience
        pause = _FIRST_PAUSE
        while True:
            try:
                return await call()
            except _FINAL:
                raise
            except RetryAfter as told:
                wait = self._hold(lane, told)
                failure: TelegramError = told
            except TelegramError as lost:  # the network, a 5xx, an answer that is no JSON
                wait, pause = pause * random.uniform(0.5, 1.0), min(pause * 2, _LONGEST_PAUSE)  # noqa: S311
                failure = lost
            if _now() + wait > give_up:
                raise failure
            await self._sleep(wait)

    async def _paced(self, call: Call, lane: _Lane, urgent: bool) -> Any:
        """One try, when this chat and everybody together may send."""
        while (wait := self._wait(lane, urgent)) > 0:
            await self._sleep(wait)
        await self._pass(urgent)
        lane.rush.take(_now())
        try:
            return await call()
        finally:  # from its end, so that the network's varying delay never brings two within one second at the server
            lane.free_at = _now() + self.pace.chat_seconds

    def _wait(self, lane: _Lane, urgent: bool) -> float:
        """Seconds until this chat may send; a card does not heed what other chats were told."""
        now = _now()
        return max(lane.wait(now, urgent), 0.0 if urgent else self._held_until - now)

    async def _pass(self, urgent: bool) -> None:
        """One place among everybody's, cards before all who wait."""
        self._rushing += urgent
        try:
            async with nullcontext() if urgent else self._queue:
                while (wait := self._overall.wait(_now())) > 0 or (self._rushing and not urgent):
                    await self._sleep(max(wait, 0.001))
                self._overall.take(_now())
        finally:
            self._rushing -= urgent

    def _hold(self, lane: _Lane, told: RetryAfter) -> float:
        """Obey a 429; returns the seconds to wait. This chat waits, and everybody if a second chat is told to
        meanwhile: then it is the bot as a whole that is too fast."""
        # PTB 22.8 hands out an int or a timedelta, as PTB_TIMEDELTA says.
        seconds = told.retry_after.total_seconds() if isinstance(told.retry_after, timedelta) else told.retry_after
        now = _now()
        lane.held_until = now + seconds
        if any(other is not lane and other.held_until > now for other in self._lanes.values()):
            self._held_until = max(self._held_until, lane.held_until)
        return float(seconds)

    def _lane(self, chat: int) -> _Lane:
        """The chat's lane; lanes nobody is in and whose second is over are forgotten, the longest unused first."""
        lane = self._lanes.setdefault(chat, _Lane())
        self._lanes.move_to_end(chat)
        oldest = next(iter(self._lanes.values()))
        if len(self._lanes) > 1000 and not oldest.users and self._wait(oldest, urgent=False) <= 0:
            self._lanes.popitem(last=False)
        return lane

    async def _sleep(self, seconds: float) -> None:
        """Sleep, or raise NetworkError when the bot stops meanwhile."""
        try:
            async with asyncio.timeout(seconds):
                await self._closing.wait()
        except TimeoutError:
            return
        raise NetworkError("the bot is stopping")


def _now() -> float:
    return asyncio.get_running_loop().time()
