"""A fake Telegram, a scripted coach, and the front end running between them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest

from bot.application import FrontEnd, build
from bot.limiter import Pace
from tests.bot.scripted_coach import ScriptedCoach
from tests.bot.telegram_server import TOKEN, TelegramServer

QUICK = Pace(overall=1000, at_once=1000, chat_seconds=0.0, patience=2.0, urgent_patience=4.0)

Start = Callable[..., Awaitable[FrontEnd]]


@asynccontextmanager
async def running(server: TelegramServer, coach: Any, **options: Any) -> AsyncIterator[FrontEnd]:
    """The front end, polling the server; stopped in good order at the end."""
    settings = {"pace": QUICK, "poll_seconds": 5, "retry_seconds": 0.02, **options}
    front = build(TOKEN, coach, server.base_url, **settings)
    await front.start()
    polling = asyncio.create_task(front.poll())
    try:
        yield front
    finally:
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
        await front.stop(within=1.0)


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """Telegram. A test fails if the bot broke one of its rules."""
    async with TelegramServer() as telegram:
        yield telegram
    assert telegram.violations == []


@pytest.fixture
def coach() -> ScriptedCoach:
    """The coach."""
    return ScriptedCoach()


@pytest.fixture
async def start(server: TelegramServer, coach: ScriptedCoach) -> AsyncIterator[Start]:
    """Starts the bot, with build's options."""
    async with AsyncExitStack() as stack:

        async def _start(**options: Any) -> FrontEnd:
            return await stack.enter_async_context(running(server, coach, **options))

        yield _start


@pytest.fixture
async def bot(start: Start) -> FrontEnd:
    """The bot, running."""
    return await start()
