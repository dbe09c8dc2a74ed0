"""Both sides under one face: the same questions in the same words, each in its own processes."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Protocol

import aiohttp

from bench import drive
from bench.stock.server import Stock

ROOT = Path(__file__).resolve().parents[1]


class Side(Protocol):
    """What is asked of both sides."""

    async def alone(self, name: str, count: int) -> list[float]:
        """Milliseconds of text turns, one after another."""
        ...

    async def together(self, name: str, people: int, each: int) -> tuple[list[float], float]:
        """Milliseconds of each message, and seconds for all."""
        ...

    async def crowd(self, turns: int, people: int) -> float:
        """Resident megabytes after that many turns of that many people."""
        ...


class OurSide:
    """bench/ours.py in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.loaded_in = 0.0

    @classmethod
    @contextlib.asynccontextmanager
    async def running(cls, var: Path) -> AsyncIterator["OurSide"]:
        """From an empty database under `var`, until the block ends."""
        environ = {**os.environ, "KITH_VAR": str(var), "KITH_LOG_LEVEL": "WARNING"}
        environ.pop("KITH_DATABASE_URL", None)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.ours", cwd=ROOT, env=environ,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=2**26,
        )  # fmt: skip
        side = cls(process)
        try:
            side.loaded_in = await side._answer()
            yield side
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()

    async def alone(self, name: str, count: int) -> list[float]:
        """Milliseconds of text turns, one after another."""
        taken: list[float] = await self.ask("alone", name=name, count=count)
        return taken

    async def together(self, name: str, people: int, each: int) -> tuple[list[float], float]:
        """Milliseconds of each message, and seconds for all."""
        taken, seconds = await self.ask("together", name=name, people=people, each=each)
        return taken, seconds

    async def crowd(self, turns: int, people: int) -> float:
        """Resident megabytes after that many turns of that many people."""
        return float(await self.ask("crowd", turns=turns, people=people))

    async def ask(self, command: str, **given: object) -> Any:
        """Any command of bench/ours.py."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": command, **given}).encode() + b"\n")
        return await self._answer()

    async def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError("our side ended by itself; what it said stands above")
        return json.loads(line)


class StockSide:
    """Stock Rasa over REST; timed here, at the end of the wire."""

    def __init__(self, stock: Stock, session: aiohttp.ClientSession) -> None:
        self._stock, self._session = stock, session

    async def _ask(self, person: str, text: str) -> None:
        await self._stock.ask(self._session, person, text)

    async def alone(self, name: str, count: int) -> list[float]:
        """Milliseconds of text turns, one after another."""
        return await drive.alone(self._ask, name, count)

    async def together(self, name: str, people: int, each: int) -> tuple[list[float], float]:
        """Milliseconds of each message, and seconds for all."""
        return await drive.together(self._ask, name, people, each)

    async def crowd(self, turns: int, people: int) -> float:
        """Resident megabytes after that many turns of that many people."""
        await drive.crowd(self._ask, turns, people)
        return self._stock.memory()

    async def past(self, turns: int, count: int) -> tuple[list[float], list[float]]:
        """Milliseconds of turns of somebody with `turns` behind them (written into the tracker store), and with ten."""
        texts = drive.messages()
        for number in range(10):
            await self._ask("short", texts[number])
            await self._ask("long", texts[number])
        self._stock.lengthen("long", turns // 10)
        long, short = [], []
        for number in range(count):
            long.append(await drive.timed(self._ask, "long", texts[number]))
            short.append(await drive.timed(self._ask, "short", texts[number]))
        return long, short
