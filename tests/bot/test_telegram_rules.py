"""The fake Telegram itself: it refuses what Telegram refuses, or the other tests prove nothing."""

from typing import Any

import pytest

from tests.bot.telegram_rules import Flood, Refused, check_commands, check_keyboard, check_text, visible

LABEL = {"text": "Go", "callback_data": "x"}


@pytest.mark.parametrize("bad", ["<b>", "</b>", "<b><i></b></i>", "<h1>x</h1>", "a & b", "1 < 2", "&nbsp;"])
def test_html_telegram_cannot_parse_is_refused(bad: str) -> None:
    with pytest.raises(Refused, match="can't parse entities"):
        visible(bad, "HTML")


def test_html_it_can_is_read() -> None:
    assert visible("<b>a <i>&lt;b&gt;</i></b> &amp; c", "HTML") == "a <b> & c"


@pytest.mark.parametrize("text", ["", " \n", "a" * 4097, "😀" * 2049])
def test_texts_of_the_wrong_length_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        check_text(text, 4096, "a text")


def test_a_text_of_the_right_length_is_not() -> None:
    check_text("😀" * 2048, 4096, "a text")


@pytest.mark.parametrize(
    "rows",
    [
        [[]],
        "rows",
        [[LABEL] * 9],
        [[LABEL]] * 101,
        [[{"text": "", "callback_data": "x"}]],
        [[{"text": "Go", "callback_data": ""}]],
        [[{"text": "Go", "callback_data": "é" * 33}]],
    ],
)
def test_keyboards_of_the_wrong_shape_are_refused(rows: Any) -> None:
    with pytest.raises(Refused):
        check_keyboard({"inline_keyboard": rows})


@pytest.mark.parametrize("name", ["Start", "a-b", "x" * 33, ""])
def test_commands_of_the_wrong_form_are_refused(name: str) -> None:
    with pytest.raises(Refused):
        check_commands([{"command": name, "description": "d"}])


def test_two_messages_within_a_second_in_one_chat_are_a_flood() -> None:
    flood = Flood()
    flood.count(1, 0.0)
    flood.count(2, 0.5)
    with pytest.raises(Refused, match="retry after"):
        flood.count(1, 0.9)


def test_more_than_thirty_a_second_are_a_flood_in_the_end() -> None:
    flood = Flood()

    def forty_a_second() -> None:
        for number in range(200):
            flood.count(number, number / 40)

    with pytest.raises(Refused):
        forty_a_second()


def test_thirty_a_second_are_not() -> None:
    flood = Flood()
    for number in range(300):
        flood.count(number, number / 30)
