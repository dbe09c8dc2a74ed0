"""Our coach under the load of bench/telegram_load.py; prints one line of JSON. Started by bench/run.py."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bench import drive, ours, telegram_load
from coach.conversation import Coach
from coach.incoming import Incoming
from coach.settings import Settings

PEOPLE = 120
TEXTS: list[str] = []
"""What is written: messages that get one reply. Telegram takes 30 a second; with more the queue would be measured."""


@asynccontextmanager
async def acquainted() -> AsyncIterator[Coach]:
    """The coach after everybody's first message: the introduction comes once a life."""
    async with ours.running(Settings.load()) as coach:
        for number, text in enumerate(drive.messages()):
            # Somebody new each time: what is said once a life (an offer of the other language) shows with everybody.
            await coach.answer(Incoming(f"bench:probe{number}", text="hello"))
            replies = await coach.answer(Incoming(f"bench:probe{number}", text=text))
            TEXTS.extend([text] if len(replies) == 1 else [])
        for person in range(1, PEOPLE + 1):
            await coach.answer(Incoming(f"telegram:{person}", text="hello"))
        yield coach


def said(number: int) -> str:
    """The text of the so-manieth update."""
    return TEXTS[number % len(TEXTS)]


def main() -> None:
    """Measure for so many seconds."""
    load = asyncio.run(telegram_load.measure(acquainted, float(sys.argv[1]), people=PEOPLE, say=said))
    told = {"asked": load.asked, "lost": load.lost, "disordered": load.out_of_order, "refused": load.floods}
    print(json.dumps({**told, "p50": load.quantile(50), "p95": load.quantile(95)}))


if __name__ == "__main__":
    main()
