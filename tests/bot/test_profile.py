"""Commands and descriptions, as registered."""

from bot.client import Client
from bot.limiter import Limiter
from bot.profile import introduce
from tests.bot.conftest import QUICK
from tests.bot.scripted_coach import PHRASES, ScriptedCoach
from tests.bot.telegram_server import TOKEN, TelegramServer


async def introduced(server: TelegramServer, coach: ScriptedCoach) -> None:
    async with Client(TOKEN, Limiter(QUICK), server.base_url) as client:
        await introduce(client, coach)


async def test_every_language_and_the_default_have_commands(server: TelegramServer, coach: ScriptedCoach) -> None:
    await introduced(server, coach)
    assert set(server.commands) == {"", "en", "fr"}


async def test_commands_are_shown_in_private_chats_only(server: TelegramServer, coach: ScriptedCoach) -> None:
    await introduced(server, coach)
    assert {asked["scope"]["type"] for asked in server.called("setMyCommands")} == {"all_private_chats"}


async def test_a_description_nobody_wrote_is_left_as_it_is(server: TelegramServer, coach: ScriptedCoach) -> None:
    words = PHRASES.pop("telegram.description")
    try:
        await introduced(server, coach)
    finally:
        PHRASES["telegram.description"] = words
    assert {kind for kind, _ in server.profile} == {"short_description"}


async def test_a_language_that_fails_does_not_stop_the_next(server: TelegramServer, coach: ScriptedCoach) -> None:
    server.fail("setMyCommands", 400)
    await introduced(server, coach)
    assert set(server.commands) == {"en", "fr"}
