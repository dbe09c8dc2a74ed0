"""Kith's markup, written out plain and as Telegram's HTML."""

from hypothesis import given
from hypothesis import strategies as st

from coach.reply import html, plain, quoted


def test_plain_text_loses_its_marks() -> None:
    assert plain("**Now**: _breathe_ out") == "Now: breathe out"


def test_html_is_bold_and_italic_and_escaped() -> None:
    assert html("**a < b** & _c_") == "<b>a &lt; b</b> &amp; <i>c</i>"


def test_an_underscore_inside_a_word_is_no_mark() -> None:
    assert plain("snake_case_word") == "snake_case_word"
    assert html("snake_case_word") == "snake_case_word"


def test_a_mark_left_open_is_closed() -> None:
    assert html("**open") == "<b>open</b>"


@given(st.text())
def test_own_words_come_out_as_they_went_in(words: str) -> None:
    assert plain(quoted(words)) == words


@given(st.text(alphabet="ab*_\\< &"))
def test_html_never_leaves_a_tag_open(text: str) -> None:
    made = html(text)
    assert made.count("<b>") == made.count("</b>")
    assert made.count("<i>") == made.count("</i>")
