"""The real coach over the real front end, against a Telegram that checks its own rules."""

from collections.abc import AsyncIterator

import pytest

from app.wiring import House
from tests.bot.conftest import running
from tests.bot.telegram_server import TelegramServer

ANNA, BEN = 4711, 4712


@pytest.fixture
async def telegram(house: House) -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server, running(server, house.coach):
        yield server
    assert server.violations == []


async def test_from_start_to_content_in_four_taps_and_ticks_in_place(telegram: TelegramServer) -> None:
    telegram.say(ANNA, "/start")
    await telegram.until_sent(ANNA, 2)
    telegram.say(ANNA, "I am worn out, I never sleep and get no break")
    await telegram.until_sent(ANNA, 3)
    telegram.tap(ANNA, telegram.last(ANNA), "q:carer_stress_doing")
    await telegram.until_sent(ANNA, 4)
    assert "minutes" in telegram.texts(ANNA)[-1]


async def test_a_cry_for_help_reaches_the_phone_with_its_buttons(telegram: TelegramServer) -> None:
    telegram.say(BEN, "i want to kill myself")
    await telegram.until_sent(BEN, 1)
    assert any(payload.startswith("s:") for payload in telegram.last(BEN).payloads)


async def test_my_data_arrives_as_a_file_and_forgetting_leaves_nothing(telegram: TelegramServer, house: House) -> None:
    telegram.say(ANNA, "/mydata")
    await telegram.until_sent(ANNA, 2)
    telegram.say(ANNA, "/forget")
    await telegram.until_sent(ANNA, 3)
    telegram.tap(ANNA, telegram.last(ANNA), "forget!")
    await telegram.until_sent(ANNA, 4)
    assert house.store.by_address(f"telegram:{ANNA}") is None


async def test_what_was_written_before_a_crash_is_sent_after_it(house: House) -> None:
    from coach.front import Undeliverable
    from coach.incoming import Incoming
    from coach.reply import Reply

    async def crash(reply: Reply) -> None:
        raise Undeliverable

    await house.coach.handle(Incoming(f"telegram:{ANNA}", text="/menu"), crash)
    async with TelegramServer() as server:
        server.say(BEN, "/menu")
        server.people.add(ANNA)
        async with running(server, house.coach):
            await server.until_sent(ANNA, 2)
    assert server.violations == []
