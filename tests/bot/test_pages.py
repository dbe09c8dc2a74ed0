"""Texts cut into messages: nothing lost, nothing too long, every tag closed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pages import Page, pages, units
from coach.reply import html, plain
from tests.bot.telegram_rules import visible

TEXTS = st.text(st.sampled_from("ab* _\\.\n<&😀é!"), max_size=120)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_short_text_is_one_page() -> None:
    assert pages(html("**Hello** there")) == [Page("<b>Hello</b> there", "Hello there")]


@pytest.mark.parametrize("nothing", ["", "  \n ", "****"])
def test_nothing_to_see_is_no_page(nothing: str) -> None:
    assert pages(html(nothing)) == []


def test_a_text_of_exactly_the_limit_is_one_page() -> None:
    assert len(pages("a" * 4096)) == 1


def test_one_letter_more_makes_two() -> None:
    assert [len(page.plain) for page in pages("a" * 4097)] == [4096, 1]


def test_an_emoji_counts_as_two() -> None:
    assert [units(page.plain) for page in pages("😀" * 2049)] == [4096, 2]


def test_the_cut_comes_after_a_paragraph_if_there_is_one() -> None:
    found = pages("First. Still first.\n\nSecond and last.", most=30)
    assert [page.plain for page in found] == ["First. Still first.", "Second and last."]


def test_else_after_a_sentence() -> None:
    assert [page.plain for page in pages("One two three. Four five.", most=20)] == ["One two three.", "Four five."]


def test_else_between_words() -> None:
    assert [page.plain for page in pages("one two three four", most=10)] == ["one two", "three four"]


def test_bold_words_cut_in_two_are_bold_on_both_pages() -> None:
    assert [page.html for page in pages(html("**one two**"), most=4)] == ["<b>one</b>", "<b>two</b>"]


def test_half_a_surrogate_pair_becomes_something_that_can_be_sent() -> None:
    assert pages("a\ud800b")[0].plain == "a�b"


def test_bold_and_italic_words_are_closed_in_the_order_they_were_opened() -> None:
    assert pages(html("**_both_** _**too**_"))[0].html == "<b><i>both</i></b> <i><b>too</b></i>"


@given(TEXTS, st.integers(2, 40))
def test_every_page_fits_and_is_sound_html(text: str, most: int) -> None:
    for page in pages(html(text), most):
        assert units(page.plain) <= most
        assert visible(page.html, "HTML") == page.plain


@given(TEXTS, st.integers(2, 40))
def test_no_word_is_lost_or_doubled(text: str, most: int) -> None:
    found = "".join(page.plain for page in pages(html(text), most))
    assert squeezed(found) == squeezed(plain(text))
