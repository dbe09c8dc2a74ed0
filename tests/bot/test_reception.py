"""Who is answered, in which order, and who is not: over HTTP, with the scripted coach."""

import time
from typing import Any

import pytest

from coach.reply import Reply
from tests.bot.scripted_coach import ScriptedCoach
from tests.bot.telegram_server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]


async def test_a_message_is_answered(server: TelegramServer) -> None:
    server.say(1, "hello")
    await server.until_sent(1)
    assert server.texts(1) == ["text: hello"]


async def test_one_persons_messages_reach_the_coach_as_they_came(server: TelegramServer, coach: ScriptedCoach) -> None:
    for number in range(200):
        server.say(1, f"message {number}")
    await server.until_sent(1, 200, within=20)
    assert [heard.text for heard in coach.heard] == [f"message {number}" for number in range(200)]


async def test_and_are_answered_in_that_order(server: TelegramServer) -> None:
    server.say(1, "slow 0.2")
    server.say(1, "second")
    await server.until_sent(1, 2)
    assert server.texts(1) == ["text: slow 0.2", "text: second"]


async def test_one_persons_long_turn_holds_nobody_else_up(server: TelegramServer) -> None:
    server.say(1, "slow 3")
    server.say(2, "hello")
    await server.until_sent(2, within=2.5)
    assert not server.sent_to(1)


async def test_a_card_overtakes_the_same_persons_unfinished_turn(server: TelegramServer) -> None:
    server.say(1, "slow 0.5")
    asked = time.monotonic()
    server.say(1, "crisis")
    await server.until_sent(1, 2)
    assert server.texts(1) == ["Call 112 now.", "text: slow 0.5"]
    assert server.sent_to(1)[0].at - asked < 0.3


async def test_a_repeated_update_has_its_old_number(server: TelegramServer, coach: ScriptedCoach) -> None:
    update = server.say(1, "hello")
    await server.until_sent(1)
    server.repeat(update)
    await server.until(lambda: len(coach.heard) == 2)
    assert {heard.update_id for heard in coach.heard} == {str(update)}
    assert server.texts(1) == ["text: hello"]


async def test_updates_out_of_order_are_all_answered(server: TelegramServer) -> None:
    server.hold()
    for number in range(5):
        server.say(1, f"{number}")
    server.release(lambda held: held[::-1])
    await server.until_sent(1, 5)
    assert sorted(server.texts(1)) == [f"text: {number}" for number in range(5)]


async def test_a_tap_is_acknowledged_before_its_turn_ends(server: TelegramServer, coach: ScriptedCoach) -> None:
    server.say(1, "menu")
    (menu,) = await server.until_sent(1)
    server.say(1, "slow 3")
    server.tap(1, menu, "One")
    await server.until(lambda: server.called("answerCallbackQuery"), within=2.5)
    assert len(coach.heard) == 3


async def test_a_tap_too_old_to_acknowledge_is_still_answered(server: TelegramServer) -> None:
    server.say(1, "menu")
    (menu,) = await server.until_sent(1)
    server.fail("answerCallbackQuery", 400, description="Bad Request: query is too old and response timeout expired")
    server.tap(1, menu, "One")
    await server.until(lambda: menu.text == "tapped go:1")


async def test_a_forged_payload_is_the_coachs_to_judge(server: TelegramServer, coach: ScriptedCoach) -> None:
    server.say(1, "menu")
    (menu,) = await server.until_sent(1)
    server.tap(1, menu, "forged:payload")
    await server.until(lambda: menu.text == "tapped forged:payload")


async def test_an_edit_is_answered_as_one(server: TelegramServer) -> None:
    server.say(1, "helo")
    server.edit(1, "hello")
    await server.until_sent(1, 2)
    assert server.texts(1) == ["text: helo", "edit: hello"]


async def test_an_album_is_answered_once_and_its_captions_are_heard(server: TelegramServer) -> None:
    for caption in ({}, {}, {"caption": "help"}):
        server.send(1, photo=PHOTO, media_group_id="a", **caption)
    server.say(1, "done")
    await server.until_sent(1, 3)
    assert server.texts(1) == ["photo:", "photo: help", "text: done"]


async def test_telegrams_own_notes_are_no_messages(server: TelegramServer, coach: ScriptedCoach) -> None:
    server.send(1, message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
    server.say(1, "hello")
    await server.until_sent(1)
    assert [heard.text for heard in coach.heard] == ["hello"]


async def test_whoever_blocks_the_bot_is_gone(server: TelegramServer, coach: ScriptedCoach) -> None:
    server.block(1)
    await server.until(lambda: coach.left == ["telegram:1"])


async def test_whoever_comes_back_is_not(server: TelegramServer, coach: ScriptedCoach) -> None:
    server.unblock(1)
    server.say(1, "hello")
    await server.until_sent(1)
    assert coach.left == []


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_a_group_gets_one_line_and_no_more(server: TelegramServer, coach: ScriptedCoach, kind: str) -> None:
    for text in ("/start@kith_test_bot", "my brother", "crisis"):
        server.say_in_group(-100, 1, text, kind)
    server.say(2, "hello")
    await server.until_sent(2)
    assert server.texts(-100) == ["Please write to me in private.\nhttps://t.me/kith_test_bot"]
    assert [heard.text for heard in coach.heard] == ["hello"]


async def test_each_group_gets_its_own_line(server: TelegramServer) -> None:
    server.say_in_group(-100, 1, "hello")
    server.say_in_group(-200, 1, "hello")
    await server.until_sent(-100)
    await server.until_sent(-200)


async def test_a_group_that_becomes_a_supergroup_keeps_its_one_line(server: TelegramServer) -> None:
    server.say_in_group(-1, 1, "hello", "group")
    await server.until_sent(-1)
    server.say_in_group(-1, 1, "", "group", migrate_to_chat_id=-100)
    server.say_in_group(-100, 1, "", migrate_from_chat_id=-1)
    server.say_in_group(-100, 1, "hello")
    server.say(1, "hello")
    await server.until_sent(1)
    assert server.texts(-100) == []


async def test_a_group_that_forbids_writing_is_left_alone(server: TelegramServer) -> None:
    server.fail("sendMessage", 403, chat=-100)
    server.say_in_group(-100, 1, "hello")
    server.say(1, "hello")
    await server.until_sent(1)
    assert server.texts(-100) == []


async def test_when_the_coach_breaks_the_person_still_gets_an_answer(server: TelegramServer) -> None:
    server.say(1, "boom")
    await server.until_sent(1)
    assert server.texts(1) == ["Something went wrong on my side."]


async def test_and_the_log_has_type_and_place_only(server: TelegramServer, caplog: Any) -> None:
    server.say(1, "boom")
    await server.until_sent(1)
    assert "ValueError at bot/scripted_coach.py" in caplog.text
    assert "boom for" not in caplog.text
    assert "telegram:1" not in caplog.text


async def test_typing_is_shown_when_an_answer_takes_long(server: TelegramServer) -> None:
    server.say(1, "slow 0.7")
    await server.until(lambda: server.actions == [1])
    await server.until_sent(1)


@pytest.mark.parametrize(
    "text", ["😀" * 4096, "\u200b\u200b", "\u202eright to left", '/intent{"x":1}', "/nosuchcommand"]
)
async def test_odd_texts_are_answered(server: TelegramServer, coach: ScriptedCoach, text: str) -> None:
    coach.script = lambda incoming: [Reply("noted")]
    server.say(1, text)
    await server.until_sent(1)
    assert coach.heard[0].text == text


async def test_a_person_without_a_language_is_answered(server: TelegramServer, coach: ScriptedCoach) -> None:
    server.say(1, "hello", language=None)
    await server.until_sent(1)
    assert coach.heard[0].language_hint is None
