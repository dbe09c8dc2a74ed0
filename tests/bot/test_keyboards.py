"""Buttons: rows that can be read on a phone, and keyboards that go when newer ones come."""

from collections.abc import Sequence

import pytest

from bot.keyboards import OpenKeyboards, is_card, keyboard, layout
from coach.reply import Choice


def rows(labels: Sequence[str]) -> list[list[str]]:
    return [[choice.label for choice in row] for row in layout([Choice(label, "x") for label in labels])]


def test_a_scale_from_0_to_10_is_two_rows() -> None:
    assert rows([str(number) for number in range(11)]) == [list("012345"), ["6", "7", "8", "9", "10"]]


def test_words_do_not_share_a_row_with_numbers() -> None:
    assert rows(["9", "10", "Skip"]) == [["9", "10"], ["Skip"]]


def test_short_labels_are_three_a_row() -> None:
    assert rows(["Back", "Menu", "Stop", "Next"]) == [["Back", "Menu", "Stop"], ["Next"]]


def test_longer_labels_are_two_a_row() -> None:
    assert rows(["Tell me more", "Not just now"]) == [["Tell me more", "Not just now"]]


def test_long_labels_have_a_row_of_their_own() -> None:
    assert rows(["Something quite different", "No"]) == [["Something quite different"], ["No"]]


def test_tick_lists_are_one_a_row() -> None:
    assert rows(["☐ Sleep", "☑ Aches", "Done"]) == [["☐ Sleep"], ["☑ Aches"], ["Done"]]


def test_no_choices_are_no_keyboard() -> None:
    assert keyboard(()) is None


@pytest.mark.parametrize("bad", [Choice("", "x"), Choice("Long", "é" * 33), Choice("None", "")])
def test_a_choice_telegram_would_refuse_is_left_out(bad: Choice) -> None:
    made = keyboard([bad, Choice("Good", "y")])
    assert made
    assert [button.text for row in made.inline_keyboard for button in row] == ["Good"]


def test_a_cards_buttons_are_known_as_such() -> None:
    assert is_card(keyboard([Choice("I called", "s:called")]))
    assert not is_card(keyboard([Choice("Menu", "m")]))
    assert not is_card(None)


def test_a_newer_keyboard_retires_the_older_one() -> None:
    shown = OpenKeyboards()
    shown.add(1, 10, "first turn")
    assert shown.add(1, 11, "second turn") == {10}


def test_keyboards_of_one_turn_stay_together() -> None:
    shown = OpenKeyboards()
    shown.add(1, 10, "turn")
    assert shown.add(1, 11, "turn") == set()
    assert shown.add(1, 12, "next turn") == {10, 11}


def test_another_chats_keyboard_stays() -> None:
    shown = OpenKeyboards()
    shown.add(1, 10, "turn")
    assert shown.add(2, 11, "other turn") == set()


def test_only_so_many_chats_are_remembered() -> None:
    shown = OpenKeyboards(most_chats=2)
    for chat in (1, 2, 3):
        shown.add(chat, chat, "turn")
    assert shown.add(1, 9, "later") == set()
    assert shown.add(3, 9, "later") == {3}
