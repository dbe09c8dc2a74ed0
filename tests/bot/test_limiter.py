"""Pacing and persistence, on their own, in virtual time."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.limiter import Bucket, Limiter, Pace
from tests.bot.virtual_time import now, run


class Wire:
    """Takes requests as Telegram would and notes when; `answers` go wrong first, one after the other."""

    def __init__(self, *answers: TelegramError, takes: float = 0.0) -> None:
        self.limiter = Limiter(Pace())
        self.times: list[tuple[float, int]] = []
        self._answers = list(answers)
        self._takes = takes

    async def send(self, chat: int, urgent: bool = False, method: str = "sendMessage") -> Any:
        data = {"chat_id": chat}
        return await self.limiter.process_request(self._call, (chat,), {}, method, data, urgent or None)

    async def _call(self, chat: int) -> Any:
        self.times.append((now(), chat))
        await asyncio.sleep(self._takes)
        if self._answers:
            raise self._answers.pop(0)
        return True

    def at(self, chat: int) -> list[float]:
        return [round(moment, 3) for moment, to in self.times if to == chat]


def together(wire: Wire, chats: range | list[int]) -> None:
    async def all_at_once() -> None:
        await asyncio.gather(*(wire.send(chat) for chat in chats))

    run(all_at_once())


def test_a_first_message_goes_at_once() -> None:
    wire = Wire()
    run(wire.send(1))
    assert wire.at(1) == [0.0]


def test_one_chat_gets_one_message_a_second() -> None:
    wire = Wire()
    together(wire, [1, 1, 1, 1])
    assert wire.at(1) == [0.0, 1.0, 2.0, 3.0]


def test_the_second_counts_from_when_the_last_message_had_arrived() -> None:
    wire = Wire(takes=0.3)
    together(wire, [1, 1])
    assert wire.at(1) == [0.0, 1.3]


def test_messages_of_one_chat_keep_their_order() -> None:
    wire = Wire()
    arrived: list[int] = []

    async def send(number: int) -> None:
        await wire.send(1)
        arrived.append(number)

    async def all_at_once() -> None:
        await asyncio.gather(*(send(number) for number in range(20)))

    run(all_at_once())
    assert arrived == list(range(20))


def test_ten_go_at_once_and_then_thirty_a_second() -> None:
    wire = Wire()
    together(wire, range(310))
    assert [moment for moment, _ in wire.times[:11]] == [0.0] * 10 + [pytest.approx(1 / 30)]
    assert wire.times[-1][0] == pytest.approx(10.0)


@pytest.mark.parametrize("stretch", [0.1, 0.5, 1.0, 3.0])
def test_no_stretch_of_time_has_more_than_its_share(stretch: float) -> None:
    wire = Wire()
    together(wire, range(200))
    times = [moment for moment, _ in wire.times]
    most = max(sum(begin <= moment < begin + stretch for moment in times) for begin in times)
    assert most <= 30 * stretch + 10


def test_two_hundred_messages_to_one_person_do_not_hold_back_another() -> None:
    wire = Wire()
    together(wire, [1] * 200 + [2])
    assert wire.at(2) == [0.0]


@pytest.mark.parametrize(
    "method", ["editMessageText", "answerCallbackQuery", "sendChatAction", "editMessageReplyMarkup"]
)
def test_what_is_no_new_message_does_not_wait(method: str) -> None:
    wire = Wire()

    async def both() -> None:
        await wire.send(1)
        await wire.send(1, method=method)

    run(both())
    assert wire.at(1) == [0.0, 0.0]


def test_a_card_does_not_wait_for_the_chats_second() -> None:
    wire = Wire()

    async def a_card_after_three() -> float:
        waiting = [asyncio.create_task(wire.send(1)) for _ in range(3)]
        await asyncio.sleep(0.1)
        await wire.send(1, urgent=True)
        came = now()
        await asyncio.gather(*waiting)
        return came

    assert run(a_card_after_three()) == pytest.approx(0.1)


def test_a_card_goes_before_everybody_who_waits() -> None:
    wire = Wire()

    async def a_card_behind_a_hundred() -> float:
        waiting = [asyncio.create_task(wire.send(chat)) for chat in range(100)]
        await asyncio.sleep(0.5)
        await wire.send(999, urgent=True)
        came = now()
        await asyncio.gather(*waiting)
        return came

    assert run(a_card_behind_a_hundred()) == pytest.approx(0.5, abs=1 / 30)


def test_cards_overdraw_a_chat_by_three() -> None:
    wire = Wire()

    async def five() -> None:
        await asyncio.gather(*(wire.send(1, urgent=True) for _ in range(5)))

    run(five())
    assert wire.at(1) == [0.0, 0.0, 0.0, 1.0, 2.0]


def test_a_429_is_waited_out_and_the_message_sent_again() -> None:
    wire = Wire(RetryAfter(7))
    run(wire.send(1))
    assert wire.at(1) == [0.0, 7.0]


def test_a_429_for_one_chat_does_not_stop_another() -> None:
    wire = Wire(RetryAfter(7))
    together(wire, [1, 2])
    assert wire.at(2) == [0.0]


def test_a_second_429_meanwhile_stops_everybody_but_a_card() -> None:
    wire = Wire(RetryAfter(5), RetryAfter(5))

    async def flooded() -> None:
        first = [asyncio.create_task(wire.send(chat)) for chat in (1, 2)]
        await asyncio.sleep(1)
        await asyncio.gather(*first, wire.send(3), wire.send(4, urgent=True))

    run(flooded())
    assert (wire.at(3), wire.at(4)) == ([5.0], [1.0])


def test_a_429_longer_than_the_patience_is_given_up_at_once() -> None:
    wire = Wire(RetryAfter(3600))
    with pytest.raises(RetryAfter):
        run(wire.send(1))


def test_a_lost_network_is_tried_again_at_growing_intervals() -> None:
    wire = Wire(*[NetworkError("lost")] * 4)
    run(wire.send(1))
    pauses = [later - earlier for earlier, later in zip(wire.at(1), wire.at(1)[1:], strict=False)]
    assert len(pauses) == 4
    assert pauses[3] > pauses[0]


def test_trying_ends_when_patience_does() -> None:
    wire = Wire(*[NetworkError("lost")] * 1000)

    async def until_given_up() -> float:
        with pytest.raises(NetworkError):
            await wire.send(1)
        return now()

    assert 50 <= run(until_given_up()) <= 60


@pytest.mark.parametrize("refusal", [Forbidden("blocked"), BadRequest("chat not found")])
def test_a_refusal_is_not_tried_again(refusal: TelegramError) -> None:
    wire = Wire(refusal)
    with pytest.raises(type(refusal)):
        run(wire.send(1))
    assert wire.at(1) == [0.0]


def test_a_stopping_bot_gives_up_what_waits() -> None:
    wire = Wire()

    async def stopped() -> list[Any]:
        waiting = asyncio.gather(*(wire.send(1) for _ in range(5)), return_exceptions=True)
        await asyncio.sleep(0.5)
        await wire.limiter.shutdown()
        return await waiting

    assert Counter(type(result) for result in run(stopped())) == {bool: 1, NetworkError: 4}


def test_chats_long_silent_are_forgotten() -> None:
    wire = Wire()

    async def many() -> None:
        for chat in range(3000):
            await wire.send(chat)

    run(many())
    assert len(wire.limiter._lanes) < 1100


def test_a_full_bucket_is_free_for_one_more_when_one_has_leaked() -> None:
    bucket = Bucket(rate=1.0, at_once=2)
    bucket.take(0.0)
    bucket.take(0.4)
    assert bucket.wait(0.9) == pytest.approx(0.1)
    assert bucket.wait(1.0) <= 0


def test_a_bucket_long_unused_gives_no_more_than_its_burst() -> None:
    bucket = Bucket(rate=1.0, at_once=2)
    for _ in range(2):
        bucket.take(1000.0)
    assert bucket.wait(1000.0) == pytest.approx(1.0)
