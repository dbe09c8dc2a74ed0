import asyncio
import logging

import pytest

from coach.rasa.turn import Moves, Queues, TurnTrackers


async def test_moves_are_collected_in_order():
    moves = Moves()
    for number in range(3):
        await moves.send_response("p", {"custom": {"move": number}})
    assert [move["move"] for move in moves.sent] == [0, 1, 2]


async def test_a_sentence_does_not_pass_and_is_not_logged(caplog):
    caplog.set_level(logging.ERROR)
    moves = Moves()
    await moves.send_response("p", {"text": "marzipan"})
    assert moves.sent == []
    assert "answer with a move" in caplog.text
    assert "marzipan" not in caplog.text


async def test_a_conversation_is_held_for_the_length_of_a_turn():
    store, tracker = TurnTrackers(), type("Tracker", (), {"sender_id": "p"})()
    with store.holding(tracker):
        assert await store.retrieve("p") is tracker
    assert await store.retrieve("p") is None


async def test_one_person_waits_in_line_and_another_does_not():
    queues, order = Queues(), []

    async def turn(person, name, wait):
        async with queues.turn(person):
            await asyncio.sleep(wait)
            order.append(name)

    await asyncio.gather(turn("p", "p1", 0.03), turn("p", "p2", 0), turn("q", "q1", 0))
    assert order == ["q1", "p1", "p2"]


async def test_a_queue_is_forgotten_when_nobody_waits():
    queues = Queues()
    with pytest.raises(ValueError, match="failed"):
        async with queues.turn("p"):
            raise ValueError("failed")
    assert queues._locks == {}


async def test_somebody_who_stops_waiting_holds_up_nobody():
    queues, gate = Queues(), asyncio.Event()

    async def turn():
        async with queues.turn("p"):
            await gate.wait()

    first, second, third = (asyncio.create_task(turn()) for _ in range(3))
    await asyncio.sleep(0)
    second.cancel()
    gate.set()
    await asyncio.gather(first, third)
    assert second.cancelled()
    assert queues._locks == {}
