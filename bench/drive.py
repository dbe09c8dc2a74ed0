"""The same load for both sides: one person alone, many at once. Who is asked, and how, is the caller's."""

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

Ask = Callable[[str, str], Awaitable[object]]
"""A person and what they write; done when the last reply is there."""

TURNS = 10
"""Turns of one person before the next one comes: a short visit, as in the field."""


def messages() -> list[str]:
    """What is sent, in order."""
    lines = Path(__file__).with_name("messages.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


async def timed(ask: Ask, person: str, text: str) -> float:
    """Milliseconds until the last reply."""
    began = time.perf_counter()
    await ask(person, text)
    return (time.perf_counter() - began) * 1000


async def alone(ask: Ask, name: str, count: int) -> list[float]:
    """Milliseconds of `count` messages, one after another; every ten another person, greeted uncounted first."""
    texts = itertools.cycle(messages())
    taken = []
    for number in range(count):
        person = f"{name}-{number // TURNS}"
        if number % TURNS == 0:
            await ask(person, "hello")
        taken.append(await timed(ask, person, next(texts)))
    return taken


async def together(ask: Ask, name: str, people: int, each: int) -> tuple[list[float], float]:
    """Milliseconds of every message and seconds for all, of `people` who write `each` messages, all at once."""
    texts = messages()
    for number in range(people):
        await ask(f"{name}-{number}", "hello")

    async def visit(number: int) -> list[float]:
        return [await timed(ask, f"{name}-{number}", texts[(number * 7 + turn) % len(texts)]) for turn in range(each)]

    began = time.perf_counter()
    taken = await asyncio.gather(*(visit(number) for number in range(people)))
    return list(itertools.chain.from_iterable(taken)), time.perf_counter() - began


async def crowd(ask: Ask, turns: int, people: int, at_once: int = 8) -> None:
    """`turns` messages by `people`, `at_once` of them writing at the same time. Nothing is measured."""
    texts = messages()
    waiting = asyncio.Semaphore(at_once)

    async def visit(number: int) -> None:
        async with waiting:
            for turn in range(turns // people):
                await ask(f"crowd-{number}", texts[(number + turn) % len(texts)])

    await asyncio.gather(*(visit(number) for number in range(people)))
