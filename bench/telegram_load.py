"""Load over the fake Telegram: `python -m bench.telegram_load --seconds 60`. Many people write; how long do they wait?

`--coach module:function` names an async context manager that yields a Coach; without it the scripted one answers.
"""

import argparse
import asyncio
import importlib
import random
import statistics
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from bot.limiter import Pace
from coach.front import Coach, Deliver
from coach.incoming import Incoming
from coach.reply import Reply
from tests.bot.conftest import running
from tests.bot.scripted_coach import ScriptedCoach, echo
from tests.bot.telegram_rules import Flood
from tests.bot.telegram_server import TelegramServer

Factory = Callable[[], AbstractAsyncContextManager[Coach]]
Say = Callable[[int], str]


class Watched:
    """A coach whose answers are timed: when the first reply to each update had arrived, and in which order."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self.turns = 0  # that are being answered now
        self.answered: dict[int, float] = {}
        self.order: defaultdict[str, list[int]] = defaultdict(list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._coach, name)

    async def handle(self, incoming: Incoming, deliver: Deliver) -> None:
        """The coach's own, with a look at the clock after each delivery."""
        number = int(incoming.update_id or 0)

        async def watched(reply: Reply) -> None:
            await deliver(reply)
            if number not in self.answered:
                self.answered[number] = time.monotonic()
                self.order[incoming.address].append(number)

        self.turns += 1
        try:
            await self._coach.handle(incoming, watched)
        finally:
            self.turns -= 1


@dataclass
class Load:
    """What came of it. `ms`: from the update being there to fetch until the first message of its answer had arrived."""

    asked: int = 0
    lost: int = 0
    out_of_order: int = 0
    floods: int = 0
    violations: int = 0
    ms: list[float] = field(default_factory=list)

    def quantile(self, percent: int) -> float:
        """The latency below which so many percent of the answers stayed, in ms."""
        return statistics.quantiles(self.ms, n=100, method="inclusive")[percent - 1]

    def __str__(self) -> str:
        found = f"{self.asked} updates: p50 {self.quantile(50):.1f} ms, p95 {self.quantile(95):.1f} ms"
        worst = f"p99 {self.quantile(99):.1f} ms, worst {max(self.ms):.1f} ms"
        wrong = (
            f"lost {self.lost}, out of order {self.out_of_order}, 429s {self.floods}, rules broken {self.violations}"
        )
        return f"{found}, {worst}; {wrong}"


@asynccontextmanager
async def scripted() -> AsyncIterator[Coach]:
    """The tests' echo."""
    yield ScriptedCoach()


@asynccontextmanager
async def thinking(seconds: float = 0.012) -> AsyncIterator[Coach]:
    """An echo that takes as much of the processor as a real turn does (docs/decisions: 9–14 ms alone)."""

    def busy(incoming: Incoming) -> list[Reply]:
        end = time.thread_time() + random.uniform(0.6, 1.6) * seconds
        while time.thread_time() < end:
            pass
        return echo(incoming)

    yield ScriptedCoach(busy)


async def measure(
    factory: Factory = scripted,
    seconds: float = 60.0,
    rate: float = 30.0,
    people: int = 120,
    say: Say = "worry number {}".format,
) -> Load:
    """So many updates a second from so many people in turn, under Telegram's limits, which the server enforces."""
    async with TelegramServer() as server, factory() as coach:
        watched: Any = Watched(coach)
        server.flood = Flood()
        async with running(server, watched, pace=Pace(), poll_seconds=10):
            # Everybody has met the coach before: an introduction takes several messages, and a limit of its own.
            await _answered(watched, await _write(server, people, rate, people, say), within=60.0)
            updates = await _write(server, round(seconds * rate), rate, people, say)
            await _answered(watched, updates, within=30.0)
        return _judge(server, watched, updates)


async def _write(server: TelegramServer, count: int, rate: float, people: int, say: Say) -> list[int]:
    """The update id of every message, sent at an even pace whatever the answers take."""
    updates = []
    start = asyncio.get_running_loop().time()
    for number in range(count):
        await asyncio.sleep(start + number / rate - asyncio.get_running_loop().time())
        updates.append(server.say(1 + number % people, say(number)))
    return updates


async def _answered(watched: Watched, updates: list[int], within: float) -> None:
    """Wait until every update is answered to the end, for so many seconds at most."""
    end = time.monotonic() + within
    while (watched.turns or not watched.answered.keys() >= set(updates)) and time.monotonic() < end:
        await asyncio.sleep(0.05)


def _judge(server: TelegramServer, watched: Watched, updates: list[int]) -> Load:
    """Update ids grow as messages come, so each person's answers must be in their order."""
    load = Load(asked=len(updates), floods=server.refusals[429], violations=len(server.violations))
    timed = [(number, watched.answered[number]) for number in updates if number in watched.answered]
    load.ms = [1000 * (at - server.available_at[number]) for number, at in timed]
    load.lost = len(set(updates) - set(watched.answered))
    load.out_of_order = sum(
        later < earlier for numbers in watched.order.values() for earlier, later in pairwise(numbers)
    )
    return load


def main() -> None:
    """Read the command line, run, print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--rate", type=float, default=30.0, help="updates a second")
    parser.add_argument("--people", type=int, default=120)
    parser.add_argument("--coach", default="bench.telegram_load:scripted", help="module:function, see above")
    asked = parser.parse_args()
    module, _, name = asked.coach.partition(":")
    factory = getattr(importlib.import_module(module), name)
    print(asyncio.run(measure(factory, asked.seconds, asked.rate, asked.people)))


if __name__ == "__main__":
    main()
