"""Order of turns."""

import asyncio

import pytest

from coach.lanes import MOST_WAITING, LaneFull, Lanes


async def test_turns_of_one_address_run_one_after_another_in_order() -> None:
    lanes, order = Lanes(), list[str]()

    async def turn(name: str, seconds: float) -> None:
        async with lanes.enter("a"):
            order.append(f"{name} begins")
            await asyncio.sleep(seconds)
            order.append(f"{name} ends")

    await asyncio.gather(turn("first", 0.02), turn("second", 0))
    assert order == ["first begins", "first ends", "second begins", "second ends"]


async def test_different_addresses_do_not_wait_for_each_other() -> None:
    lanes = Lanes()
    async with lanes.enter("a"), asyncio.timeout(0.1), lanes.enter("b"):
        pass


async def test_a_turn_that_fails_lets_the_next_one_go() -> None:
    lanes = Lanes()
    with pytest.raises(RuntimeError):
        async with lanes.enter("a"):
            raise RuntimeError
    async with asyncio.timeout(0.1), lanes.enter("a"):
        pass


async def test_a_line_that_is_too_long_says_so_once_a_rush() -> None:
    lanes = Lanes()
    for _ in range(MOST_WAITING):
        lanes.enter("a")
    firsts = []
    for _ in range(3):
        with pytest.raises(LaneFull) as full:
            lanes.enter("a")
        firsts.append(full.value.first)
    assert firsts == [True, False, False]
