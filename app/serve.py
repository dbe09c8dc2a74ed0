"""Serving: Telegram, this terminal, or JSON lines. Trains first when the model is stale."""

import asyncio
import json
import logging
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.doors import ChatDoor, ParseDoor
from app.doors import serve as serve_lines
from app.secrets import MissingSecret, prepare
from app.terminal import Terminal
from app.train import model
from app.wiring import House, build
from coach.card import Cards
from coach.cardwords import WordsError
from coach.clock import SystemClock
from coach.content.problem import ContentError
from coach.directory import DirectoryError
from coach.lines import LinesError
from coach.settings import Settings
from coach.store.errors import StoreError

_LOG = logging.getLogger(__name__)


CANNOT_START = (MissingSecret, StoreError, ContentError, DirectoryError, LinesError, WordsError, OSError, ValueError)
"""What keeps a house from being built; each says what must be true."""


def serve(settings: Settings) -> int:
    """`coach run`: the Telegram bot with a token, the terminal without."""
    for path in prepare(settings):
        print(f"made {path}", file=sys.stderr)
    return asyncio.run(_telegram(settings) if settings.telegram_token else _terminal(settings, None))


def chat(
    settings: Settings, *, jsonl: bool, database: str | None, start: datetime | None, files: Path | None, scratch: Path
) -> int:
    """`coach chat`: without --db everything is in a temporary folder, the key too."""
    prepare(settings)
    if not jsonl:
        return asyncio.run(_terminal(settings, database))
    url = database or f"sqlite:///{scratch / 'chat.db'}"
    if database is None:
        settings = replace(settings, key_file=scratch / "key")
    return asyncio.run(_chat_lines(settings, url, ChatDoor(files or scratch / "files", start)))


async def parse(settings: Settings, text: str | None, scratch: Path) -> int:
    """`coach parse`: one message, or JSON lines when text is None. Nothing is kept; the store stands in `scratch`."""
    settings = replace(settings, key_file=scratch / "key")
    async with _house(settings, f"sqlite:///{scratch / 'parse.db'}", None) as house:
        door = ParseDoor(house)
        if text is None:
            return await serve_lines(sys.stdin, door.answer)
        print(json.dumps(await door.answer({"text": text}), ensure_ascii=False, indent=2))
        return 0


@asynccontextmanager
async def _house(settings: Settings, database: str | None, door: ChatDoor | None) -> AsyncIterator[House]:
    house = build(settings, model(settings), database=database, clock=door.now if door else None)
    try:
        yield house
    finally:
        await house.close()


async def _chat_lines(settings: Settings, database: str, door: ChatDoor) -> int:
    async with _house(settings, database, door) as house:
        door.move_in(house)
        return await serve_lines(sys.stdin, door.answer)


async def _terminal(settings: Settings, database: str | None) -> int:
    async with _house(settings, database, None) as house:
        await Terminal(house, settings.var / "files").talk()
    return 0


async def _telegram(settings: Settings) -> int:
    """Until interrupted or told to end."""
    from bot.application import run
    from bot.poller import AnotherInstance, TokenRefused

    _name_gaps(settings)
    async with _house(settings, None, None) as house:
        serving = asyncio.ensure_future(
            run(str(settings.telegram_token), house.coach, base_url=settings.telegram_base_url)
        )
        tidying = asyncio.ensure_future(house.coach.delivery.tidy(SystemClock().now))
        for ended in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(ended, serving.cancel)
        try:
            await serving
        except asyncio.CancelledError:
            return 0
        except (TokenRefused, AnotherInstance) as error:
            print(error, file=sys.stderr)
            return 1
        finally:
            tidying.cancel()
    return 0


def _name_gaps(settings: Settings) -> None:
    """Production says at start which countries have no line that may be shown."""
    today = SystemClock().now().date()
    cards = Cards.load(settings.content / "safety", production=settings.production, today=today)
    gaps = cards.lines.without_lines()
    if gaps:
        _LOG.warning("only emergency numbers can be shown in: %s", ", ".join(gaps))
