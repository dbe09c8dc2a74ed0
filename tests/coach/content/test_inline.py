"""The text inside a paragraph."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.content.inline import button, is_plain, paragraph, parsed_lines, plain_lines

PIECES = [
    "a",
    "word",
    " ",
    " ",
    "\n",
    "**b c**",
    "_d_",
    "**",
    "_",
    "*",
    "{a_b.c}",
    "{_a}",
    "é",
    "’",
    ".",
    "(",
    "!",
    "\\",
    "&amp;",
    "<",
    "`",
    "[x](y)",
]


def read(content: str) -> tuple[str, list[str]]:
    said: list[str] = []
    return paragraph(content, 7, lambda message, line: said.append(f"{line}: {message}")), said


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@settings(max_examples=600, deadline=None)
def test_the_quick_way_and_markdown_agree_on_plain_text(content: str) -> None:
    found: list[str] = []
    text = content.strip()
    if is_plain(text):
        assert plain_lines(text) == [
            one.strip() for one in parsed_lines(text, 1, lambda message, _: found.append(message))
        ]
        assert found == []


@pytest.mark.parametrize(
    "text", ["Just words.", "**Bold** at the start", "a _soft_ word, {my_lists.people}", "l’été, 3 > 2"]
)
def test_most_texts_are_plain(text: str) -> None:
    assert is_plain(text)
    assert read(text) == (text, [])


@pytest.mark.parametrize("text", ["2 * 3", "snake_case", "**open", "a\\_b", "R&D", "**a**b"])
def test_signs_with_a_meaning_go_through_markdown(text: str) -> None:
    assert not is_plain(text)


def test_a_problem_is_said_with_the_line_inside_the_paragraph() -> None:
    assert read("One\ntwo `three`")[1] == ["8: text between ` ` cannot be shown: use **bold** or _italics_"]


def test_a_hard_break_stays_a_break() -> None:
    assert read("One  \ntwo")[0] == "One\ntwo"


@pytest.mark.parametrize("link", ["[Go](on)", "[“Why?”](pick:why)", "[Tea & talk](on)", "[a\\_b](on)"])
def test_a_button_is_a_link_alone(link: str) -> None:
    assert button(link) is not None
    assert button(f"{link} more") is None
    assert button(f"see {link}") is None


def test_a_button_has_plain_words() -> None:
    assert button("[Tea & talk](on)") == ("Tea & talk", "on")
    assert button("[**Go**](on)") is None
