"""The fake Telegram over HTTP: what the bot breaks is noted, and what a test orders happens."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.client import Client
from bot.limiter import Limiter, Pace
from tests.bot.telegram_server import TOKEN, TelegramServer


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    """A server whose violations do not fail the test: they are what it is about."""
    async with TelegramServer() as telegram:
        yield telegram


@pytest.fixture
async def client(telegram: TelegramServer) -> AsyncIterator[Client]:
    pace = Pace(overall=1000, at_once=1000, chat_seconds=0, patience=0)
    async with Client(TOKEN, Limiter(pace), telegram.base_url) as client:
        yield client


async def test_what_the_bot_breaks_is_noted(telegram: TelegramServer, client: Client) -> None:
    telegram.say(1, "hello")
    with pytest.raises(BadRequest):
        await client.send_message(1, "<b>", parse_mode="HTML")
    assert "HTML is well formed" in telegram.violations[0]


async def test_a_query_is_answered_once(telegram: TelegramServer, client: Client) -> None:
    telegram.say(1, "hello")
    sent = await client.send_message(1, "hello")
    telegram.tap(1, telegram.last(1), "x")
    (query,) = telegram.queries
    await client.answer_callback_query(query)
    for asked in (query, "unknown"):
        with pytest.raises(BadRequest):
            await client.answer_callback_query(asked)
    assert len(telegram.violations) == 2
    assert sent.message_id == telegram.last(1).id


async def test_only_the_bots_own_messages_can_be_edited(telegram: TelegramServer, client: Client) -> None:
    telegram.say(1, "hello")
    with pytest.raises(BadRequest, match="not found"):
        await client.edit_message_text("mine now", 1, 1)
    assert telegram.violations


async def test_nobody_can_be_written_to_first(telegram: TelegramServer, client: Client) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await client.send_message(1, "hello")


async def test_nor_whoever_blocked_the_bot(telegram: TelegramServer, client: Client) -> None:
    telegram.block(1)
    with pytest.raises(Forbidden):
        await client.send_message(1, "hello")


async def test_another_token_is_refused(telegram: TelegramServer, client: Client) -> None:
    telegram.token = "another"
    with pytest.raises(InvalidToken):
        await client.get_me()


async def test_a_newer_poll_ends_the_older(telegram: TelegramServer, client: Client) -> None:
    older = asyncio.create_task(client.updates(None, 5, []))
    await asyncio.sleep(0.1)
    async with Client(TOKEN, Limiter(), telegram.base_url) as another:
        newer = asyncio.create_task(another.updates(None, 1, []))
        with pytest.raises(Conflict):
            await older
        assert await newer == []


@pytest.mark.parametrize(
    ("fault", "error"), [(429, RetryAfter), (500, NetworkError), ("drop", NetworkError), (403, Forbidden)]
)
async def test_a_fault_happens_as_often_as_ordered(
    telegram: TelegramServer, client: Client, fault: int | str, error: type[Exception]
) -> None:
    telegram.fail("getMe", fault)
    with pytest.raises(error):
        await client.get_me()
    await client.get_me()


async def test_a_slow_answer_comes_in_the_end(telegram: TelegramServer, client: Client) -> None:
    telegram.fail("getMe", "slow", seconds=0.2)
    begun = asyncio.get_running_loop().time()
    await client.get_me()
    assert asyncio.get_running_loop().time() - begun >= 0.2


async def test_updates_can_be_held_turned_round_and_repeated(telegram: TelegramServer, client: Client) -> None:
    telegram.hold()
    numbers = [telegram.say(1, text) for text in "ab"]
    telegram.release(lambda held: held[::-1])
    telegram.repeat(numbers[0])
    came = [update["update_id"] for update in await client.updates(None, 0, [])]
    assert came == [numbers[1], numbers[0], numbers[0]]
