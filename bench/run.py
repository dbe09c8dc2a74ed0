"""`make bench`: every figure in one run, ours beside stock Rasa's, as a table. QUICK=1 takes two minutes."""

import argparse
import asyncio
import contextlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import aiohttp

from bench import memory
from bench.figures import Row, median_of, percentile, table
from bench.sides import ROOT, OurSide, Side, StockSide
from bench.start import seconds_to
from bench.stock.environment import Environment, NotPossible
from bench.stock.server import Stock, free_port

OUT = ROOT / "bench" / "out"
PROMPT = b"> "


class Amount(NamedTuple):
    """How much is measured."""

    rounds: int
    turns: int
    each: int
    crowd: int
    past: int
    past_stock: int
    telegram: int
    starts: int


FULL = Amount(rounds=5, turns=60, each=10, crowd=1000, past=5000, past_stock=5000, telegram=60, starts=3)
QUICK = Amount(rounds=2, turns=30, each=4, crowd=200, past=500, past_stock=0, telegram=10, starts=1)
PEOPLE = 16


def say(text: str) -> None:
    """What is being measured now, for whoever watches."""
    print(f"bench: {text}", file=sys.stderr, flush=True)


class Rounds:
    """What interleaved rounds found on one side."""

    def __init__(self, side: Side | None) -> None:
        self.side = side
        self.alone: list[list[float]] = []
        self.together: list[list[float]] = []
        self.speed: list[float] = []

    async def one(self, number: int, amount: Amount) -> None:
        """One round. The first is thrown away by the caller: caches fill in it."""
        if self.side is None:
            return
        self.alone.append(await self.side.alone(f"alone{number}", amount.turns))
        taken, seconds = await self.side.together(f"together{number}", PEOPLE, amount.each)
        self.together.append(taken)
        self.speed.append(len(taken) / seconds)

    def warm(self) -> None:
        """Forget the rounds so far."""
        self.alone, self.together, self.speed = [], [], []

    def alone_at(self, share: float) -> float | None:
        """Median over rounds of one percentile, one person alone; None for a side that did not run."""
        return median_of(self.alone, share) if self.alone else None

    def together_at(self, share: float) -> float | None:
        """The same with many at once."""
        return median_of(self.together, share) if self.together else None

    def a_second(self) -> float | None:
        """Messages a second, median over rounds."""
        return percentile(self.speed, 0.5) if self.speed else None


async def measure(amount: Amount, stock: Stock | None) -> list[Row]:
    """Every row that needs a running side."""
    with tempfile.TemporaryDirectory() as var:
        async with OurSide.running(Path(var)) as ours, _asked(stock) as theirs:
            rounds = (Rounds(ours), Rounds(theirs))
            for number in range(amount.rounds + 1):
                say(f"round {number} of {amount.rounds}" if number else "warming up")
                for side in rounds:
                    await side.one(number, amount)
                    side.warm() if number == 0 else None
            return [*_turns(*rounds), *await _rest(amount, ours, theirs)]


def _turns(ours: Rounds, theirs: Rounds) -> list[Row]:
    return [
        Row("one text turn, alone, p50", "ms", ours.alone_at(0.5), theirs.alone_at(0.5), "≤ 15, ≥ 5 ×"),
        Row("one text turn, alone, p95", "ms", ours.alone_at(0.95), theirs.alone_at(0.95), "≤ 30, ≥ 5 ×"),
        Row(f"{PEOPLE} people at once, p50", "ms", ours.together_at(0.5), theirs.together_at(0.5)),
        Row(f"{PEOPLE} people at once, p95", "ms", ours.together_at(0.95), theirs.together_at(0.95)),
        Row(f"{PEOPLE} people at once", "messages/s", ours.a_second(), theirs.a_second(), "≥ 80, ≥ 5 ×", True),
    ]


async def _rest(amount: Amount, ours: OurSide, theirs: StockSide | None) -> list[Row]:
    say("buttons")
    buttons = await ours.ask("buttons", name="buttons", count=amount.turns * 5)
    say(f"{amount.crowd} turns by 100 people")
    held = [await side.crowd(amount.crowd, 100) if side else None for side in (ours, theirs)]
    say("the safety screen")  # loads a second screen into the process, so it comes after the memory is read
    screen = await ours.ask("screen", count=400, letters=4096)
    say(f"{amount.past} past turns")
    past = _share(*await ours.ask("past", turns=amount.past, count=50))
    past_stock = _share(*await theirs.past(amount.past_stock, 5)) if theirs and amount.past_stock else None
    return [
        Row("one button, alone, p50", "ms", percentile(buttons, 0.5), None, "≤ 6"),
        Row(f"turn time at {amount.past:,} past turns against 10", "×", past, past_stock, "≤ 1.1"),
        Row(f"resident memory after {amount.crowd:,} turns", "MB", held[0], held[1], "≤ 350"),
        Row("safety screen, 4,096 characters, p99", "ms", percentile(screen, 0.99), None, "≤ 20"),
    ]


def _share(long: Sequence[float], short: Sequence[float]) -> float:
    return percentile(long, 0.5) / percentile(short, 0.5)


@contextlib.asynccontextmanager
async def _asked(stock: Stock | None) -> AsyncIterator[StockSide | None]:
    """The stock side, where there is one."""
    if stock is None:
        yield None
        return
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=300)) as session:
        yield StockSide(stock, session)


def disk(environment: Environment) -> list[Row]:
    """What the environments take."""
    stock = memory.folder(environment.venv) if environment.rasa.exists() else None
    return [Row("runtime environment on disk", "MB", memory.environment(ROOT / "requirements.lock"), stock, "≤ 500")]


def start(times: int, stock: Stock | None) -> list[Row]:
    """From the command to the first prompt, model trained, nothing running beside it."""
    say("start to first prompt")
    with tempfile.TemporaryDirectory() as var:
        environ = {**os.environ, "KITH_VAR": var}
        # Empty: the arguments of `make bench` must not reach it.
        taken = [seconds_to(PROMPT, ["make", "run", "ARGS="], ROOT, environ) for _ in range(times)]
    theirs = stock.started_in if stock else None
    return [Row("start to first prompt, trained", "s", percentile(taken, 0.5), theirs, "≤ 10")]


def training() -> list[Row]:
    """Training from nothing."""
    say("training")
    with tempfile.TemporaryDirectory() as models:
        began = time.monotonic()
        train("--force", KITH_MODELS=models)
        return [Row("training", "s", time.monotonic() - began, None, "≤ 60")]


def train(*arguments: str, **environ: str) -> None:
    """`coach train`; its progress goes to the error output."""
    command = [str(ROOT / ".venv" / "bin" / "coach"), "train", *arguments]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environ}, check=True, stdout=sys.stderr)


def telegram(seconds: int) -> list[Row]:
    """The load over the fake Telegram server, with our coach behind it."""
    say(f"30 Telegram updates a second for {seconds} s")
    command = [sys.executable, "-m", "bench.telegram", str(seconds)]
    with tempfile.TemporaryDirectory() as var:
        environ = {**os.environ, "KITH_VAR": var, "KITH_LOG_LEVEL": "WARNING"}
        done = subprocess.run(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    amiss = found["lost"] + found["disordered"]
    return [
        Row("Telegram, 30 updates a second, p50", "ms", found["p50"]),
        Row("Telegram, 30 updates a second, p95", "ms", found["p95"], None, "≤ 100"),
        Row(f"Telegram, lost or out of order of {found['asked']:,}", "", amiss, None, "0"),
    ]


def heading() -> str:
    """What the figures were measured on: cores and Python, nothing that names a machine."""
    return f"{os.cpu_count()} cores, Python {platform.python_version()} (stock: 3.10)"


@contextlib.contextmanager
def stock_running(environment: Environment, wanted: bool) -> Iterator[Stock | None]:
    """Stock Rasa running, or None with the reason said."""
    rasa, actions = free_port(), free_port()
    with contextlib.ExitStack() as until_the_end:
        stock = None
        try:
            if wanted:
                environment.install()
                say("training stock Rasa where our project has changed, starting it")
                environment.train(ROOT, actions)
                stock = until_the_end.enter_context(Stock(environment, rasa, actions).running())
        except NotPossible as reason:
            say(f"stock Rasa is not measured: {reason}")
        yield stock


def tried(measured: Callable[[], list[Row]]) -> list[Row]:
    """The rows, or none with the reason said: one part that fails does not take the others with it."""
    try:
        return measured()
    except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
        say(f"not measured: {error}")
        return []


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(prog="make bench", description=__doc__)
    asked.add_argument("--no-stock", action="store_true", help="measure our side only")
    wanted = not asked.parse_args().no_stock
    amount = QUICK if os.environ.get("QUICK") else FULL
    environment = Environment(OUT / "stock")
    train()
    with stock_running(environment, wanted) as stock:
        turns = tried(lambda: asyncio.run(measure(amount, stock)))
    rows = [*disk(environment), *tried(lambda: start(amount.starts, stock)), *turns]
    rows += tried(lambda: telegram(amount.telegram))
    rows += tried(training) if amount is FULL else []
    told = f"{heading()}\n\n{table(rows)}\n"
    print(f"\n{told}")
    OUT.mkdir(exist_ok=True)
    (OUT / "last.md").write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
