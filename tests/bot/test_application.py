"""The whole front end: starting, what is registered, losing and finding the network, stopping."""

import asyncio
import logging
import traceback
from contextlib import suppress
from typing import Any

import pytest
from telegram import Update

from bot.application import ALLOWED_UPDATES, FrontEnd, build, run
from bot.limiter import Pace
from bot.logs import TOKEN as TOKEN_PATTERN
from bot.poller import AnotherInstance, TokenRefused
from coach.reply import Reply
from tests.bot.conftest import QUICK, Start, running
from tests.bot.scripted_coach import ScriptedCoach
from tests.bot.telegram_rules import Flood
from tests.bot.telegram_server import TOKEN, TelegramServer

WRONG = "4711:nobodys"
RETRY: dict[str, Any] = {"retry_seconds": 0.02, "pace": QUICK}


async def test_commands_and_descriptions_are_registered_in_each_language(server: TelegramServer, bot: FrontEnd) -> None:
    await server.until(lambda: ("short_description", "fr") in server.profile)
    assert [server.commands[language][0] for language in ("", "en", "fr")] == [
        ("start", "Start"),
        ("start", "Start"),
        ("start", "Commencer"),
    ]
    assert server.profile["description", ""] == "A coach in a chat."


async def test_commands_that_cannot_be_registered_stop_nothing(server: TelegramServer, start: Start) -> None:
    server.fail("setMyCommands", 400, times=99)
    await start()
    server.say(1, "hello")
    await server.until_sent(1)


async def test_what_was_owed_before_a_crash_is_sent_first_and_in_order(
    server: TelegramServer, coach: ScriptedCoach, start: Start
) -> None:
    server.people.add(1)
    for number in range(3):
        coach.owe("telegram:1", Reply(f"owed {number}"))
    await start()
    await server.until(lambda: not coach.outbox)
    assert server.texts(1) == ["owed 0", "owed 1", "owed 2"]


async def test_a_webhook_left_behind_is_removed(server: TelegramServer, start: Start) -> None:
    server.webhook = "https://example.org"
    await start()
    server.say(1, "hello")
    await server.until_sent(1)


async def test_only_what_has_a_handler_is_asked_for(bot: FrontEnd) -> None:
    assert set(ALLOWED_UPDATES) < set(Update.ALL_TYPES)
    assert len([handler for group in bot.application.handlers.values() for handler in group]) == 6


async def test_what_is_said_while_the_network_is_away_is_answered_after(server: TelegramServer, bot: FrontEnd) -> None:
    server.say(1, "before")
    await server.until_sent(1)
    await server.down()
    server.say(1, "meanwhile")
    await asyncio.sleep(0.1)
    await server.up()
    await server.until_sent(1, 2)
    assert server.texts(1) == ["text: before", "text: meanwhile"]


async def test_a_start_without_network_waits_for_it(server: TelegramServer, coach: ScriptedCoach) -> None:
    await server.down()
    task = asyncio.create_task(run(TOKEN, coach, server.base_url, **RETRY))
    await asyncio.sleep(0.2)
    await server.up()
    server.say(1, "hello")
    await server.until_sent(1)
    await stopped(task)


async def test_an_invalid_token_is_said_in_a_sentence_without_it(server: TelegramServer, coach: ScriptedCoach) -> None:
    with pytest.raises(TokenRefused, match="KITH_TELEGRAM_TOKEN") as refused:
        await run(WRONG, coach, server.base_url, **RETRY)
    assert WRONG not in "".join(traceback.format_exception(refused.value))


async def test_a_token_revoked_while_running_ends_the_run(server: TelegramServer, coach: ScriptedCoach) -> None:
    task = asyncio.create_task(run(TOKEN, coach, server.base_url, poll_seconds=1, **RETRY))
    await server.until(lambda: server.called("setMyCommands"))
    server.token = "4711:another"
    with pytest.raises(TokenRefused):
        await asyncio.wait_for(task, 5)


async def test_two_instances_end_with_a_clear_error(server: TelegramServer, coach: ScriptedCoach) -> None:
    both = [asyncio.create_task(run(TOKEN, coach, server.base_url, poll_seconds=1, **RETRY)) for _ in range(2)]
    ended, running_on = await asyncio.wait(both, timeout=5, return_when=asyncio.FIRST_COMPLETED)
    with pytest.raises(AnotherInstance, match="only one"):
        await ended.pop()
    for task in running_on:
        await stopped(task)


async def test_at_debug_level_no_log_has_token_text_or_person(
    server: TelegramServer, coach: ScriptedCoach, caplog: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    async with running(server, coach):
        for name in ("telegram", "httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.DEBUG)
        server.fail("sendMessage", "garbage")
        for text in ("canary sentence", "boom canary"):
            server.say(987654321, text)
        server.update(message={"text": "canary", "from": {"id": 987654321}})
        await server.until_sent(987654321, 2)
    assert "telegram" in caplog.text
    assert not TOKEN_PATTERN.search(caplog.text)
    assert not [word for word in ("canary", "987654321") if word in caplog.text]


async def test_under_telegrams_real_limits_nobody_gets_a_429(server: TelegramServer, coach: ScriptedCoach) -> None:
    server.flood = Flood()
    async with running(server, coach, pace=Pace()):
        for person in range(1, 26):
            server.say(person, "hello")
        server.say(1, "hello again")
        await server.until_sent(1, 2, within=10)
        await server.until(lambda: len(server.sent) == 26, within=10)
    assert server.refusals[429] == 0


async def test_a_card_does_not_wait_for_the_chats_second(server: TelegramServer, coach: ScriptedCoach) -> None:
    async with running(server, coach, pace=Pace(chat_seconds=10.0)):
        for text in ("one", "two", "crisis"):
            server.say(2, text)
        await server.until_sent(2, 2, within=5.0)
    assert sorted(server.texts(2)) == ["Call 112 now.", "text: one"]


async def test_a_stop_finishes_the_turn_it_is_in(server: TelegramServer, coach: ScriptedCoach) -> None:
    async with running(server, coach):
        server.say(1, "slow 0.3")
        await server.until(lambda: coach.heard)
    assert server.texts(1) == ["text: slow 0.3"]


async def test_a_stop_does_not_wait_for_a_stuck_turn(server: TelegramServer, coach: ScriptedCoach) -> None:
    front = build(TOKEN, coach, server.base_url, **RETRY)
    await front.start()
    polling = asyncio.create_task(front.poll())
    server.say(1, "slow 60")
    await server.until(lambda: coach.heard)
    polling.cancel()
    await asyncio.wait_for(front.stop(within=0.1), 2)


async def test_a_stop_keeps_what_could_not_be_sent_for_the_next_start(
    server: TelegramServer, coach: ScriptedCoach
) -> None:
    async with running(server, coach, pace=Pace()):
        for number in range(4):
            server.say(1, f"{number}")
        await server.until_sent(1)
    assert len(coach.outbox) + len(server.sent_to(1)) == 4
    async with running(server, coach):
        await server.until_sent(1, 4)
    assert server.texts(1) == [f"text: {number}" for number in range(4)]


async def test_answered_updates_are_confirmed_and_do_not_come_again(
    server: TelegramServer, coach: ScriptedCoach
) -> None:
    for _ in range(2):
        async with running(server, coach):
            server.say(1, "hello")
            await server.until(lambda: not server.waiting or len(coach.heard) == 2)
    await server.until(lambda: len(coach.heard) == 2)


async def stopped(task: asyncio.Task[None]) -> None:
    """As `coach run` ends at Ctrl-C."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
