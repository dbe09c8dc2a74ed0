"""Fetching updates: through a server's faults, past what cannot be read, confirmed when the coach has them."""

import asyncio
import logging
from typing import Any

import pytest

from bot.application import FrontEnd
from bot.limiter import Pace
from coach.reply import Reply
from tests.bot.conftest import Start, running
from tests.bot.scripted_coach import ScriptedCoach
from tests.bot.telegram_server import TelegramServer


@pytest.mark.parametrize("fault", [500, 502, 429, 409, 401, "drop", "garbage", "empty"])
async def test_a_fault_is_waited_out(server: TelegramServer, start: Start, fault: int | str) -> None:
    server.fail("getUpdates", fault, times=2)
    await start()
    server.say(1, "hello")
    await server.until_sent(1)


async def test_a_lost_network_is_logged_once_and_so_is_its_return(
    server: TelegramServer, start: Start, caplog: Any
) -> None:
    caplog.set_level(logging.INFO)
    server.fail("getUpdates", 500, times=4)
    await start()
    server.say(1, "hello")
    await server.until_sent(1)
    assert caplog.text.count("no updates from Telegram: NetworkError") == 1
    assert "again, after 4 failures" in caplog.text


async def test_an_update_of_an_unknown_shape_does_not_take_the_others_with_it(
    server: TelegramServer, bot: FrontEnd
) -> None:
    for odd in ({"message": "nonsense"}, {"message": {"text": "nobody's"}}, {"unheard_of": {"x": 1}}):
        server.update(**odd)
    server.say(1, "hello")
    await server.until_sent(1)


async def test_a_message_with_an_unreadable_part_is_answered_for_the_rest(
    server: TelegramServer, coach: ScriptedCoach, bot: FrontEnd
) -> None:
    server.send(1, caption="what is this?", photo="not a photo")
    await server.until_sent(1)
    assert coach.heard[0].text == "what is this?"


async def test_updates_without_a_number_are_left_out(server: TelegramServer, bot: FrontEnd) -> None:
    server.waiting.append({"message": {"text": "no number"}})
    server.say(1, "hello")
    await server.until_sent(1)


async def test_an_update_is_confirmed_once_the_coach_answered(
    server: TelegramServer, coach: ScriptedCoach, bot: FrontEnd
) -> None:
    server.say(1, "hello")
    await server.until_sent(1)
    await server.until(lambda: not server.waiting)


async def test_an_update_nobody_answered_yet_is_not_confirmed_by_a_stop(
    server: TelegramServer, coach: ScriptedCoach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.poller._SETTLE", 5.0)
    async with running(server, coach):
        server.say(1, "slow 3")
        await server.until(lambda: coach.heard)
    assert [update["message"]["text"] for update in server.waiting] == ["slow 3"]
    coach.script, coach.heard = (lambda incoming: [Reply("here")]), []
    async with running(server, coach):
        await server.until(lambda: coach.heard)


async def test_an_update_is_confirmed_though_its_answer_waits_for_the_limiter(
    server: TelegramServer, coach: ScriptedCoach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.poller._SETTLE", 10.0)
    async with running(server, coach, pace=Pace(chat_seconds=10.0)):
        server.say(1, "one")
        server.say(1, "two")
        await server.until(lambda: not server.waiting)
    assert server.texts(1) == ["text: one"]


async def test_a_stuck_turn_does_not_keep_later_updates_away(server: TelegramServer, bot: FrontEnd) -> None:
    server.say(1, "slow 3")
    await asyncio.sleep(0.05)
    server.say(1, "crisis")
    await server.until_sent(1, within=2.0)
