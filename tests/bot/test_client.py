"""The client: bad answers are errors of one kind, and its name holds no token."""

from collections.abc import AsyncIterator

import pytest
from telegram.error import NetworkError

from bot.client import Client, NotJson
from bot.limiter import Limiter
from tests.bot.conftest import QUICK
from tests.bot.telegram_server import TOKEN, TelegramServer


@pytest.fixture
async def client(server: TelegramServer) -> AsyncIterator[Client]:
    async with Client(TOKEN, Limiter(QUICK), server.base_url) as client:
        yield client


def test_its_name_holds_no_token() -> None:
    assert TOKEN not in f"{Client(TOKEN, Limiter(QUICK))!r}"


@pytest.mark.parametrize("fault", ["garbage", "empty"])
async def test_an_answer_that_is_none_is_an_error_of_its_own(
    server: TelegramServer, client: Client, fault: str
) -> None:
    server.fail("getMe", fault)
    with pytest.raises(NotJson):
        await client.get_me()


async def test_a_failing_server_whose_answer_is_not_json_is_a_network_error(
    server: TelegramServer, client: Client
) -> None:
    server.fail("getMe", 502)
    with pytest.raises(NetworkError):
        await client.get_me()


async def test_updates_come_as_they_were_sent(server: TelegramServer, client: Client) -> None:
    server.say(1, "hello")
    (update,) = await client.updates(None, 0, ["message"])
    assert update["message"]["text"] == "hello"


async def test_what_is_confirmed_does_not_come_again(server: TelegramServer, client: Client) -> None:
    number = server.say(1, "hello")
    assert await client.updates(number + 1, 0, ["message"]) == []
