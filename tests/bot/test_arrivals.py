"""Updates started in order, and known to be in the coach's hands."""

import asyncio

from telegram import Update

from bot.arrivals import Arrivals
from tests.bot.virtual_time import now, run


def test_updates_start_in_the_order_they_came_though_the_first_takes_long() -> None:
    started: list[int] = []

    async def turn(number: int) -> None:
        started.append(number)
        await asyncio.sleep(1.0 if number == 0 else 0.0)

    async def ten() -> float:
        arrivals = Arrivals()
        await asyncio.gather(*(arrivals.process_update(Update(number), turn(number)) for number in range(10)))
        return now()

    assert run(ten()) == 1.0
    assert started == list(range(10))


def test_an_update_settles_when_its_turn_is_over() -> None:
    async def one() -> float:
        arrivals = Arrivals()
        arrivals.expect(1)
        turn = asyncio.create_task(arrivals.process_update(Update(1), asyncio.sleep(2.0)))
        await arrivals.settled([1], within=5.0)
        settled = now()
        await turn
        return settled

    assert run(one()) == 2.0


def test_or_when_its_first_reply_goes_out() -> None:
    async def one() -> float:
        arrivals = Arrivals()
        arrivals.expect(1)
        asyncio.get_running_loop().call_later(0.5, arrivals.settle, 1)
        await arrivals.settled([1], within=5.0)
        return now()

    assert run(one()) == 0.5


def test_waiting_for_a_stuck_one_ends() -> None:
    async def one() -> float:
        arrivals = Arrivals()
        arrivals.expect(1)
        await arrivals.settled([1], within=0.1)
        return now()

    assert run(one()) == 0.1


def test_what_is_not_expected_is_not_waited_for() -> None:
    async def one() -> float:
        await Arrivals().settled([1], within=5.0)
        return now()

    assert run(one()) == 0.0


def test_the_first_open_is_the_lowest_not_settled() -> None:
    arrivals = Arrivals()
    for number in (3, 1, 2):
        arrivals.expect(number)
    arrivals.settle(1)
    assert arrivals.first_open() == 2
    assert Arrivals().first_open() is None


def test_cancel_breaks_unfinished_turns_off() -> None:
    async def one() -> bool:
        arrivals = Arrivals()
        turn = asyncio.create_task(arrivals.process_update(Update(1), asyncio.sleep(60)))
        await asyncio.sleep(0)
        arrivals.cancel()
        await asyncio.wait([turn])
        return turn.cancelled()

    assert run(one())
