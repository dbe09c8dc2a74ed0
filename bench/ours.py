"""Our side in a process of its own: reads one JSON command a line, answers with one. Started by bench/run.py.

Coach.answer is asked directly, in the same process, as the terminal and the Telegram front end ask it.
"""

import asyncio
import json
import logging
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

STARTED = time.monotonic()

from app.secrets import prepare  # noqa: E402  # the clock starts before anything of ours is imported
from app.train import model  # noqa: E402
from app.wiring import build  # noqa: E402
from bench import drive  # noqa: E402
from bench.memory import resident  # noqa: E402
from coach.conversation import Coach  # noqa: E402
from coach.incoming import Incoming  # noqa: E402
from coach.safety import Screen  # noqa: E402
from coach.settings import Settings  # noqa: E402

BUTTONS = ("m", "o:carer_stress_doing", "n", "b", "toolbox", "settings")
SHORT_PAST = 10


class Ours:
    """What can be asked of it: every method without an underscore is a command."""

    def __init__(self, coach: Coach, settings: Settings) -> None:
        self._coach, self._settings = coach, settings

    async def _ask(self, person: str, text: str) -> None:
        if not await self._coach.answer(Incoming(f"bench:{person}", text=text)):
            raise RuntimeError("Kith gave no reply")

    async def _tap(self, person: str, payload: str) -> None:
        if not await self._coach.answer(Incoming(f"bench:{person}", kind="tap", payload=payload)):
            raise RuntimeError("Kith gave no reply to a button")

    async def alone(self, name: str, count: int) -> list[float]:
        """Milliseconds of text turns, one after another."""
        return await drive.alone(self._ask, name, count)

    async def buttons(self, name: str, count: int) -> list[float]:
        """Milliseconds of taps, one after another."""
        await self._ask(name, "hello")
        return [await drive.timed(self._tap, name, BUTTONS[number % len(BUTTONS)]) for number in range(count)]

    async def together(self, name: str, people: int, each: int) -> tuple[list[float], float]:
        """Milliseconds of each message, and seconds for all."""
        return await drive.together(self._ask, name, people, each)

    async def crowd(self, turns: int, people: int) -> float:
        """Resident megabytes after that many turns."""
        await drive.crowd(self._ask, turns, people)
        return resident(os.getpid())

    async def past(self, turns: int, count: int) -> tuple[list[float], list[float]]:
        """Milliseconds of turns of somebody with `turns` behind them and of somebody with ten, by turns."""
        texts = drive.messages()
        for number in range(turns):
            await self._ask("long", texts[number % len(texts)])
        long, short = [], []
        for number in range(count):
            text = texts[number % len(texts)]
            if number % SHORT_PAST == 0:
                newcomer = f"short-{number}"
                for turn in range(SHORT_PAST):
                    await self._ask(newcomer, texts[turn])
            long.append(await drive.timed(self._ask, "long", text))
            short.append(await drive.timed(self._ask, newcomer, text))
        return long, short

    async def screen(self, count: int, letters: int) -> list[float]:
        """Milliseconds of the safety screen alone on texts of that many letters."""
        screen = Screen.load(self._settings.data / "safety")
        texts = drive.messages()
        taken = []
        for number in range(count):
            text = " ".join(texts[number % len(texts) :] + texts * 10)[:letters]
            began = time.perf_counter()
            screen.read(text)
            taken.append((time.perf_counter() - began) * 1000)
        return taken


class Complaints(logging.Handler):
    """Whatever is logged as an error: a turn that failed was answered kindly and fast, and must not count."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take it down."""
        self.heard.append(record.getMessage())


async def serve(side: Ours) -> None:
    """Answer commands until the input ends."""
    loop, complaints = asyncio.get_running_loop(), Complaints()
    logging.getLogger().addHandler(complaints)
    print(json.dumps(time.monotonic() - STARTED), flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        asked: dict[str, Any] = json.loads(line)
        command: Callable[..., Awaitable[object]] = getattr(side, asked.pop("do"))
        answer = json.dumps(await command(**asked))
        if complaints.heard:
            raise SystemExit(f"{len(complaints.heard)} turns failed: {complaints.heard[0]}")
        print(answer, flush=True)


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Coach]:
    """The coach as it is wired for everybody, from start to close."""
    prepare(settings)
    house = build(settings, model(settings))
    try:
        yield house.coach
    finally:
        await house.close()


async def main() -> None:
    """The coach as it is wired for everybody, on the database KITH_VAR names."""
    settings = Settings.load()
    async with running(settings) as coach:
        await serve(Ours(coach, settings))


if __name__ == "__main__":
    asyncio.run(main())
