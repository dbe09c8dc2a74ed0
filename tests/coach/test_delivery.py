"""The outbox: nothing is lost, and what arrived is not sent again."""

import asyncio

import pytest

from coach.front import Gone, Undeliverable
from coach.incoming import Incoming
from coach.reply import Reply
from tests.conftest import Talk


async def test_what_arrived_is_swept_from_the_outbox(talk: Talk) -> None:
    await talk.say("/start")
    await talk.coach.delivery.close()
    assert talk.coach.store.unsent() == []


async def test_what_could_not_be_sent_waits_and_is_made_into_words_again(talk: Talk) -> None:
    async def fails(reply: Reply) -> None:
        raise Undeliverable

    await talk.coach.handle(Incoming(talk.address, text="/start"), fails)
    waiting = await talk.coach.unsent()
    assert [address for address, _ in waiting] == [talk.address] * len(waiting)
    assert "automated" in waiting[0][1].text
    for _, reply in waiting:
        await talk.coach.delivered(reply)
    await talk.coach.delivery.close()
    assert talk.coach.store.unsent() == []


async def test_a_reply_in_a_turns_hands_is_not_sent_twice(talk: Talk) -> None:
    sending, go_on = asyncio.Event(), asyncio.Event()

    async def slow(reply: Reply) -> None:
        sending.set()
        await go_on.wait()

    turn = asyncio.create_task(talk.coach.handle(Incoming(talk.address, text="/start"), slow))
    await sending.wait()
    assert await talk.coach.unsent() == []
    go_on.set()
    await turn


async def test_nothing_waits_for_somebody_who_is_gone(talk: Talk) -> None:
    async def gone(reply: Reply) -> None:
        raise Gone

    await talk.coach.handle(Incoming(talk.address, text="/start"), gone)
    assert talk.coach.store.unsent() == []


async def test_tidying_goes_on_until_it_is_cancelled(talk: Talk) -> None:
    tidying = asyncio.create_task(talk.coach.delivery.tidy(talk.clock))
    await asyncio.sleep(0.05)
    assert not tidying.done()
    tidying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await tidying
