"""Long polling: fetches updates for as long as the bot runs, through lost networks. Not what is done with them."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application

from bot.arrivals import Arrivals
from bot.client import Client
from coach.errorplace import place

_log = logging.getLogger(__name__)
# How long the next poll, which tells Telegram to forget these updates, may be held back until the coach has them.
_SETTLE = 0.1
# Refusals in a row: a single 409 is an old connection of our own dying, a single 401 a server's hiccup.
_FATAL_AFTER = 3
_CORE = ("message_id", "date", "chat", "from", "text", "caption", "media_group_id")


class TokenRefused(Exception):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram does not accept the bot token: KITH_TELEGRAM_TOKEN must be the one @BotFather gave last."
        )


class AnotherInstance(Exception):
    """Somebody else fetches this bot's updates."""

    def __init__(self) -> None:
        super().__init__(
            "Another program fetches this bot's updates: only one `coach run` at a time may use a KITH_TELEGRAM_TOKEN."
        )


def _core(raw: dict[str, Any]) -> dict[str, Any]:
    """The update with nothing in its message but who, where and which words."""
    kind = next((kind for kind in ("message", "edited_message") if isinstance(raw.get(kind), dict)), None)
    message = {name: raw[kind][name] for name in _CORE if name in raw[kind]} if kind else {}
    return {"update_id": raw["update_id"], **({kind: message} if kind else {})}


class Poller:
    """Puts every update into the application's queue, in Telegram's order."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        client: Client,
        arrivals: Arrivals,
        allowed: Sequence[str],
        seconds: int = 30,
        first_pause: float = 1.0,
    ) -> None:
        self._application = application
        self._client = client
        self._arrivals = arrivals
        self._allowed = allowed
        self._seconds = seconds
        self._first_pause = first_pause
        self._offset: int | None = None
        self._failures = 0
        self._refusals = 0

    async def run(self) -> None:
        """Until cancelled. Raises TokenRefused or AnotherInstance; anything else is waited out."""
        while True:
            try:
                fetched = await self._client.updates(self._offset, self._seconds, self._allowed)
            except TelegramError as failed:
                await asyncio.sleep(self._pause_after(failed))
            else:
                self._recovered()
                await self._take(fetched)

    async def confirm(self) -> None:
        """At the end of a run, tell Telegram what the coach has; failing that, it comes again as a repeat."""
        if self._offset is None:
            return
        first_open = self._arrivals.first_open()
        offset = self._offset if first_open is None else min(self._offset, first_open)
        try:
            async with asyncio.timeout(2.0):
                await self._client.updates(offset, 0, self._allowed)
        except (TelegramError, TimeoutError):
            return

    async def _take(self, fetched: list[dict[str, Any]]) -> None:
        taken = []
        for raw in fetched:
            number = raw.get("update_id")
            if not isinstance(number, int):
                continue
            self._offset = max(self._offset or 0, number + 1)
            update = self._read(raw)
            if update:
                self._arrivals.expect(number)
                await self._application.update_queue.put(update)
                taken.append(number)
        await self._arrivals.settled(taken, _SETTLE)
        if fetched and not taken:  # nothing to confirm may mean that the same comes again at once
            await asyncio.sleep(self._first_pause)

    def _read(self, raw: dict[str, Any]) -> Update | None:
        """The update. What PTB cannot read (a newer Bot API's, a malformed one) shrinks to who wrote which words, as
        silence is no answer. None, and a log line without it, if not even that is left."""
        for candidate in (raw, _core(raw)):
            try:
                return Update.de_json(candidate, self._client)
            except Exception as odd:  # whatever a malformed update makes PTB's parser raise
                _log.error("an update that cannot be read: %s at %s", type(odd).__name__, place(odd))
        return None

    def _pause_after(self, failed: TelegramError) -> float:
        """Seconds to wait before the next try; the errors no waiting helps are raised."""
        if isinstance(failed, RetryAfter):
            told = failed.retry_after
            return told.total_seconds() if isinstance(told, timedelta) else float(told)
        self._refusals = self._refusals + 1 if isinstance(failed, Conflict | InvalidToken) else 0
        if self._refusals >= _FATAL_AFTER:
            raise (AnotherInstance() if isinstance(failed, Conflict) else TokenRefused()) from None
        if self._failures == 0:
            _log.warning("no updates from Telegram: %s; trying on", type(failed).__name__)
        self._failures += 1
        return float(min(self._first_pause * 2 ** min(self._failures - 1, 10), 30.0))

    def _recovered(self) -> None:
        if self._failures:
            _log.info("updates from Telegram again, after %d failures", self._failures)
        self._failures = self._refusals = 0
