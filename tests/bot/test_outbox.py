"""What is owed: sent again until it arrives, in order for each person, never to another front end's people."""

from dataclasses import replace

from coach.reply import Reply
from tests.bot.conftest import QUICK, Start
from tests.bot.scripted_coach import ScriptedCoach
from tests.bot.telegram_server import TelegramServer

HASTY = replace(QUICK, patience=0.1)


async def test_a_reply_given_up_is_sent_when_the_network_is_back(
    server: TelegramServer, coach: ScriptedCoach, start: Start
) -> None:
    await start(pace=HASTY)
    server.fail("sendMessage", 500, times=2)
    server.say(1, "hello")
    await server.until_sent(1)
    assert server.texts(1) == ["text: hello"]
    await server.until(lambda: not coach.outbox)


async def test_a_failing_round_is_repeated(server: TelegramServer, coach: ScriptedCoach, start: Start) -> None:
    server.people.add(1)
    coach.owe("telegram:1", Reply("owed"))
    server.fail("sendMessage", 500, times=3)
    await start(pace=HASTY)
    await server.until_sent(1)


async def test_the_owed_of_someone_gone_are_dropped(server: TelegramServer, coach: ScriptedCoach, start: Start) -> None:
    server.people.add(1)
    server.blocked.add(1)
    coach.owe("telegram:1", Reply("owed"))
    await start()
    await server.until(lambda: coach.left == ["telegram:1"])
    assert coach.outbox == {}


async def test_one_persons_trouble_holds_nobody_else_up(
    server: TelegramServer, coach: ScriptedCoach, start: Start
) -> None:
    server.people |= {1, 2}
    coach.owe("telegram:1", Reply("owed"))
    coach.owe("telegram:2", Reply("owed"))
    server.fail("sendMessage", 500, times=99, chat=1)
    await start(pace=HASTY)
    await server.until_sent(2)


async def test_other_front_ends_people_are_left_to_them(
    server: TelegramServer, coach: ScriptedCoach, start: Start
) -> None:
    coach.owe("terminal:1", Reply("owed"))
    await start()
    server.say(1, "hello")
    await server.until_sent(1)
    assert server.texts(1) == ["text: hello"]
    await server.until(lambda: list(coach.outbox) == [1])


async def test_an_unreadable_outbox_is_tried_again(server: TelegramServer, coach: ScriptedCoach, start: Start) -> None:
    server.people.add(1)
    coach.owe("telegram:1", Reply("owed"))
    coach.locked = 2
    await start()
    await server.until_sent(1)
