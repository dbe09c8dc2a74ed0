"""The Telegram front end put together: the list of handlers, starting, polling and stopping."""

import asyncio
import logging
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    MessageHandler,
    filters,
)

from bot.arrivals import Arrivals
from bot.client import Client
from bot.delivery import Delivery
from bot.limiter import Limiter, Pace
from bot.logs import quieten
from bot.outbox import Outbox
from bot.poller import Poller, TokenRefused
from bot.profile import introduce
from bot.reception import Reception
from coach.front import Coach

_log = logging.getLogger(__name__)
Ptb = Application[Any, Any, Any, Any, Any, Any]

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.CHANNEL_POST,
)


def add_handlers(application: Ptb, reception: Reception) -> None:
    """Every handler, in order: the first that fits takes the update."""
    for handler in (
        # Blocked by someone, added to a group or thrown out of one.
        ChatMemberHandler(reception.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        # Buttons, from wherever; reception.tap looks at the chat itself, because every tap must be acknowledged.
        CallbackQueryHandler(reception.tap),
        # Groups and channels before anything that answers: others read along there.
        MessageHandler(~filters.ChatType.PRIVATE, reception.group),
        # Telegram's own notes, before the messages they look like.
        MessageHandler(filters.StatusUpdate.ALL, reception.notice),
        # Changed messages before new ones.
        MessageHandler(filters.UpdateType.EDITED_MESSAGE, reception.edited),
        # Everything a person can send, commands too: the coach knows them, and screens them.
        MessageHandler(filters.UpdateType.MESSAGE, reception.message),
    ):
        application.add_handler(handler)
    application.add_error_handler(reception.trouble)


class FrontEnd:
    """One bot: `start`, then `poll` until it is cancelled or fails, then `stop`."""

    def __init__(self, client: Client, limiter: Limiter, coach: Coach, seconds: int, retry: float) -> None:
        arrivals = Arrivals()
        self._delivery = delivery = Delivery(client)
        builder = ApplicationBuilder().bot(client).updater(None).job_queue(None)
        self.application: Ptb = builder.concurrent_updates(arrivals).build()
        self._client = client
        self._limiter = limiter
        self._coach = coach
        self._arrivals = arrivals
        self._retry = retry
        self._outbox = Outbox(coach, delivery, soon=10 * retry)
        self._poller = Poller(self.application, client, arrivals, ALLOWED_UPDATES, seconds, first_pause=retry)
        self._behind: list[asyncio.Task[None]] = []
        add_handlers(self.application, Reception(coach, client, arrivals, delivery, self._outbox))

    async def start(self) -> None:
        """Log in, however long the network takes; send what is owed; register the commands. Raises TokenRefused."""
        pause = self._retry
        while not await self._logged_in():
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30.0)
        await self.application.start()
        self._behind = [
            asyncio.create_task(self._outbox.run()),
            asyncio.create_task(introduce(self._client, self._coach)),
        ]

    async def poll(self) -> None:
        """Fetch and answer updates until cancelled. Raises TokenRefused or AnotherInstance."""
        try:
            await self._poller.run()
        finally:
            await self._poller.confirm()

    async def stop(self, within: float = 10.0) -> None:
        """Finish the turns that are being answered, for so many seconds at most; the rest stays in the outbox."""
        for task in self._behind:
            task.cancel()
        self._delivery.close()
        await self._limiter.shutdown()
        if self.application.running:
            try:
                async with asyncio.timeout(within):
                    await self.application.stop()
            except TimeoutError:
                _log.warning("some turns did not end within %s s and are broken off", within)
                self._arrivals.cancel()
        await self.application.shutdown()
        await self._client.shutdown()  # its connections, if it never came as far as a running application

    async def _logged_in(self) -> bool:
        try:
            await self.application.initialize()
            await self._client.delete_webhook()  # getUpdates is refused while one is set
        except InvalidToken:  # its message holds the token
            raise TokenRefused from None
        except TelegramError as failed:
            _log.warning("cannot reach Telegram: %s; trying on", type(failed).__name__)
            return False
        return True


def build(
    token: str,
    coach: Coach,
    base_url: str | None = None,
    *,
    pace: Pace | None = None,
    poll_seconds: int = 30,
    retry_seconds: float = 1.0,
) -> FrontEnd:
    """The front end, not started. `base_url` is another Bot API server's, up to and with `/bot`; `poll_seconds` is how
    long one long poll lasts; `retry_seconds` the first pause after a lost connection, doubling up to 30."""
    quieten()
    limiter = Limiter(pace)
    return FrontEnd(Client(token, limiter, base_url), limiter, coach, poll_seconds, retry_seconds)


async def run(token: str, coach: Coach, base_url: str | None = None, **options: Any) -> None:
    """Start, poll until this task is cancelled, stop in good order; `options` are build's.

    Raises TokenRefused or AnotherInstance, whose messages say what to do.
    """
    front = build(token, coach, base_url, **options)
    try:
        await front.start()
        await front.poll()
    finally:
        await front.stop()
