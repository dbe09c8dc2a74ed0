"""Replies as they reach a chat: edited or new, in pages, with or without keyboard; and when they do not."""

import asyncio
import logging
from typing import Any

import pytest

from coach.reply import Choice, File, Reply
from tests.bot.scripted_coach import CARD, MENU, ScriptedCoach
from tests.bot.telegram_methods import Sent
from tests.bot.telegram_server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")
FILE = File("mydata.json", "application/json", b'{"a": 1}')


async def shown_menu(server: TelegramServer) -> Sent:
    server.say(1, "menu")
    return (await server.until_sent(1, len(server.sent_to(1)) + 1))[-1]


def answers(coach: ScriptedCoach, *replies: Reply) -> None:
    coach.script = lambda incoming: list(replies)


async def test_markup_arrives_as_html(server: TelegramServer) -> None:
    menu = await shown_menu(server)
    assert (menu.html, menu.text) == ("<b>Choose</b> one", "Choose one")


async def test_a_persons_own_angle_brackets_are_theirs(server: TelegramServer) -> None:
    server.say(1, "<b>5 < 6 & 7")
    await server.until_sent(1)
    assert server.last(1).text == "text: <b>5 < 6 & 7"


async def test_no_message_has_a_link_preview(server: TelegramServer) -> None:
    server.say(1, "https://example.org")
    await server.until_sent(1)
    assert not server.last(1).preview


async def test_a_tap_changes_the_message_it_was_on(server: TelegramServer) -> None:
    menu = await shown_menu(server)
    server.tap(1, menu, "Two")
    await server.until(lambda: menu.text == "tapped go:2")
    assert len(server.sent_to(1)) == 1


async def test_a_second_reply_to_a_tap_is_a_message_of_its_own(server: TelegramServer, coach: ScriptedCoach) -> None:
    menu = await shown_menu(server)
    answers(coach, Reply("first", edits=True), Reply("second", edits=True))
    server.tap(1, menu, "One")
    await server.until_sent(1, 2)
    assert server.texts(1) == ["first", "second"]


async def test_the_same_tap_twice_changes_nothing_and_is_no_error(server: TelegramServer, coach: ScriptedCoach) -> None:
    menu = await shown_menu(server)
    for _ in range(2):
        server.tap(1, menu, "go:1")
    await server.until(lambda: len(server.called("editMessageText")) == 2)
    await server.until(lambda: not coach.outbox)
    assert server.texts(1) == ["tapped go:1"]


@pytest.mark.parametrize("why", ["message to edit not found", "message can't be edited"])
async def test_what_cannot_be_edited_is_sent_anew(server: TelegramServer, why: str) -> None:
    menu = await shown_menu(server)
    server.fail("editMessageText", 400, description=f"Bad Request: {why}")
    server.tap(1, menu, "One")
    await server.until_sent(1, 2)
    assert server.last(1).text == "tapped go:1"


async def test_a_message_telegram_hands_out_no_more_is_answered_anew(server: TelegramServer) -> None:
    menu = await shown_menu(server)
    server.tap(1, menu, "One", inaccessible=True)
    await server.until_sent(1, 2)


async def test_older_buttons_go_when_newer_come(server: TelegramServer) -> None:
    menu = await shown_menu(server)
    newer = await shown_menu(server)
    await server.until(lambda: menu.rows == [])
    assert newer.labels == ["One", "Two", "Again"]


async def test_two_keyboards_of_one_answer_both_stay(server: TelegramServer, coach: ScriptedCoach) -> None:
    menu = await shown_menu(server)
    answers(coach, Reply("first", MENU, edits=True), Reply("second", MENU))
    server.tap(1, menu, "One")
    await server.until_sent(1, 2)
    await asyncio.sleep(0.2)  # time enough to take one of them away
    assert [len(message.labels) for message in server.sent_to(1)] == [3, 3]


async def test_a_message_edited_to_have_no_buttons_is_left_alone(server: TelegramServer, coach: ScriptedCoach) -> None:
    menu = await shown_menu(server)
    answers(coach, Reply("first", edits=True), Reply("second", MENU))
    server.tap(1, menu, "One")
    (_, second) = await server.until_sent(1, 2)
    server.say(1, "and again")
    await server.until(lambda: second.rows == [])
    assert [asked["message_id"] for asked in server.called("editMessageReplyMarkup")] == [second.id]


async def test_buttons_stay_when_an_answer_brings_none(server: TelegramServer) -> None:
    menu = await shown_menu(server)
    server.say(1, "hello")
    await server.until_sent(1, 2)
    server.say(1, "and so on")
    await server.until_sent(1, 3)
    assert menu.labels == ["One", "Two", "Again"]


async def test_a_tap_on_a_retired_button_is_answered(server: TelegramServer) -> None:
    menu = await shown_menu(server)
    await shown_menu(server)
    await server.until(lambda: menu.rows == [])
    server.tap(1, menu, "go:1")
    await server.until(lambda: menu.text == "tapped go:1")


async def test_a_cards_buttons_stay(server: TelegramServer) -> None:
    server.say(1, "crisis")
    (card,) = await server.until_sent(1)
    menu = await shown_menu(server)
    await shown_menu(server)
    await server.until(lambda: menu.rows == [])
    assert card.labels == [choice.label for choice in CARD.choices]


async def test_a_cards_buttons_stay_when_one_is_tapped(server: TelegramServer, coach: ScriptedCoach) -> None:
    server.say(1, "crisis")
    (card,) = await server.until_sent(1)
    answers(coach, Reply("Good.", MENU))
    server.tap(1, card, "s:called")
    await server.until_sent(1, 2)
    await shown_menu(server)
    assert card.labels == [choice.label for choice in CARD.choices]


async def test_nothing_but_a_card_takes_a_cards_place(server: TelegramServer, coach: ScriptedCoach) -> None:
    server.say(1, "crisis")
    (card,) = await server.until_sent(1)
    answers(coach, Reply("Good.", edits=True))
    server.tap(1, card, "s:called")
    await server.until_sent(1, 2)
    assert card.text == "Call 112 now."


async def test_a_card_with_the_persons_own_numbers_does(server: TelegramServer, coach: ScriptedCoach) -> None:
    server.say(1, "crisis")
    (card,) = await server.until_sent(1)
    answers(coach, Reply("Call 999 now.", CARD.choices, edits=True))
    server.tap(1, card, "country:GB")
    await server.until(lambda: card.text == "Call 999 now.")


async def test_buttons_that_cannot_be_taken_away_are_left(server: TelegramServer) -> None:
    await shown_menu(server)
    server.fail("editMessageReplyMarkup", 400, times=5)
    await shown_menu(server)
    await server.until(lambda: server.called("editMessageReplyMarkup"))
    await shown_menu(server)


async def test_a_long_text_comes_in_parts_with_the_buttons_on_the_last(
    server: TelegramServer, coach: ScriptedCoach
) -> None:
    answers(coach, Reply("A sentence. " * 500, MENU))
    server.say(1, "long")
    parts = await server.until_sent(1, 2)
    assert [bool(part.rows) for part in parts] == [False, True]


async def test_a_file_comes_with_its_text_and_buttons(server: TelegramServer, coach: ScriptedCoach) -> None:
    answers(coach, Reply("**All** I hold", MENU, file=FILE))
    server.say(1, "/mydata")
    (sent,) = await server.until_sent(1)
    assert (sent.document, sent.text, len(sent.labels)) == ((FILE.name, FILE.content), "All I hold", 3)


async def test_a_text_too_long_for_a_caption_comes_first(server: TelegramServer, coach: ScriptedCoach) -> None:
    answers(coach, Reply("word " * 300, file=FILE))
    server.say(1, "/mydata")
    words, file = await server.until_sent(1, 2)
    assert (words.document, file.document, file.text) == (None, (FILE.name, FILE.content), "")


async def test_refused_markup_is_sent_as_plain_words_with_its_buttons(server: TelegramServer) -> None:
    server.fail("sendMessage", 400, description="Bad Request: can't parse entities: unexpected end tag")
    menu = await shown_menu(server)
    assert (menu.html, len(menu.labels)) == ("Choose one", 3)


async def test_a_refused_keyboard_is_left_out(server: TelegramServer) -> None:
    server.fail("sendMessage", 400, description="Bad Request: BUTTON_DATA_INVALID")
    menu = await shown_menu(server)
    assert (menu.text, menu.labels) == ("Choose one", [])


async def test_a_choice_telegram_refuses_does_not_cost_the_others(server: TelegramServer, coach: ScriptedCoach) -> None:
    answers(coach, Reply("Choose", (Choice("Fine", "x"), Choice("Too long", "y" * 65))))
    server.say(1, "menu")
    await server.until_sent(1)
    assert server.last(1).labels == ["Fine"]


async def test_a_reply_refused_in_every_form_does_not_come_back_for_ever(
    server: TelegramServer, coach: ScriptedCoach, caplog: Any
) -> None:
    server.fail("sendMessage", 400, times=2)
    server.say(1, "secret words")
    await server.until(lambda: coach.heard and not coach.outbox)
    assert "Telegram refused a reply" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize(("status", "why"), [(403, "Forbidden: bot was blocked"), (400, "Bad Request: chat not found")])
async def test_to_whoever_is_gone_nothing_more_is_sent(
    server: TelegramServer, coach: ScriptedCoach, status: int, why: str
) -> None:
    server.fail("sendMessage", status, times=99, description=why)
    answers(coach, Reply("one"))
    server.say(1, "hello")
    await server.until(lambda: server.called("sendMessage"))
    server.say(2, "hello")
    await server.until(lambda: len(server.called("sendMessage")) == 2)
    assert [asked["chat_id"] for asked in server.called("sendMessage")] == [1, 2]


@pytest.mark.parametrize("fault", [500, 502, "drop", "garbage", "empty"])
async def test_a_passing_fault_costs_no_message(server: TelegramServer, fault: int | str) -> None:
    server.fail("sendMessage", fault)
    server.say(1, "hello")
    await server.until_sent(1)
    assert server.texts(1) == ["text: hello"]


async def test_a_429_costs_no_message(server: TelegramServer) -> None:
    server.fail("sendMessage", 429, retry_after=1)
    server.say(1, "hello")
    await server.until_sent(1)
    assert [asked["chat_id"] for asked in server.called("sendMessage")] == [1, 1]


async def test_what_was_sent_but_not_confirmed_is_sent_again(server: TelegramServer) -> None:
    server.fail("sendMessage", "drop", after=True)
    server.say(1, "hello")
    await server.until_sent(1, 2)
    assert server.texts(1) == ["text: hello"] * 2


async def test_a_reply_without_words_is_no_message(server: TelegramServer, coach: ScriptedCoach, caplog: Any) -> None:
    caplog.set_level(logging.WARNING)
    answers(coach, Reply(" "), Reply("words"))
    server.say(1, "hello")
    await server.until_sent(1)
    assert server.texts(1) == ["words"]


BEATS = ((0.02, "**Breathe in**"), (0.02, "**Breathe out**"), (0.02, "Done."))


async def test_a_paced_reply_changes_in_time_and_keeps_its_buttons(
    server: TelegramServer, coach: ScriptedCoach
) -> None:
    answers(coach, Reply("Two calm minutes", (Choice("Stop", "m"),), beats=BEATS))
    server.say(1, "calm")
    await server.until_sent(1)
    await server.until(lambda: server.last(1).text == "Done.")
    assert len(server.called("editMessageText")) == len(BEATS)
    assert server.last(1).html == "Done."
    assert server.last(1).labels == ["Stop"]


async def test_a_pace_ends_as_soon_as_anything_else_is_said(server: TelegramServer, coach: ScriptedCoach) -> None:
    answers(coach, Reply("Two calm minutes", beats=((0.05, "one"), (5.0, "two"))))
    server.say(1, "calm")
    await server.until(lambda: server.texts(1) == ["one"])
    answers(coach, Reply("Of course."))
    server.say(1, "stop")
    await server.until_sent(1, 2)
    await asyncio.sleep(0.1)
    assert server.texts(1) == ["one", "Of course."]
