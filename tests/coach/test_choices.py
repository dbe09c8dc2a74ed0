"""Typed labels and numbers."""

import pytest

from coach.choices import typed

SHOWN = [("☐ Poor sleep", "t:1"), ("Tired all day", "t:2"), ("Menu", "m")]
SCALE = [*((str(n), f"r:{n}") for n in range(11)), ("Skip", "k")]


@pytest.mark.parametrize("text", ["Menu", "menu", " MENU! ", "“menu”", "menu."])
def test_a_label_counts_whatever_its_case_and_marks(text: str) -> None:
    assert typed(text, SHOWN) == "m"


def test_the_mark_before_a_tick_need_not_be_typed() -> None:
    assert typed("poor sleep", SHOWN) == "t:1"


def test_a_number_is_the_place_in_the_row() -> None:
    assert typed("2", SHOWN) == "t:2"
    assert typed("#3", SHOWN) == "m"


def test_a_number_beyond_the_row_is_nothing() -> None:
    assert typed("4", SHOWN) is None
    assert typed("0", SHOWN) is None


def test_on_a_scale_a_number_is_itself() -> None:
    assert typed("7", SCALE) == "r:7"
    assert typed("about 7 i think", SCALE) == "r:7"


def test_two_numbers_on_a_scale_are_no_answer() -> None:
    assert typed("7 or 8", SCALE) is None


def test_numbers_are_words_while_writing() -> None:
    assert typed("2", SHOWN, numbers=False) is None


def test_accents_and_narrow_spaces_do_not_matter() -> None:
    assert typed("terminé ?", [("Termin\u00e9\u202f?", "d")]) == "d"
    assert typed("termine", [("Terminé", "d")]) == "d"


def test_free_text_is_no_choice() -> None:
    assert typed("he hears voices", SHOWN) is None
    assert typed("", SHOWN) is None


def test_either_apostrophe_will_do() -> None:
    assert typed("i've called", [("I’ve called", "s:called")]) == "s:called"
