"""Markdown pages: what is understood and what is refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.content.markdown import Page, parse_page


def page(body: str) -> Page:
    return parse_page(f"# Title\nLead.\n\n## step\n{body}\n", Path("en.md"))


def messages(body: str) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in page(body).problems]


def body(text: str) -> str:
    found = page(text)
    assert found.problems == []
    return found.sections[0].body


def test_title_lead_and_sections_are_told_apart() -> None:
    found = parse_page("# A _title_\n\nLead text.\n\n## one\nText.\n\n### part\nMore.\n\n## two\nEnd.\n", Path("en.md"))
    assert (found.title, found.lead.body) == ("A _title_", "Lead text.")
    assert [(one.id, one.line, one.body) for one in found.sections] == [("one", 5, "Text."), ("two", 11, "End.")]
    assert [(part.id, part.line, part.body) for part in found.sections[0].parts] == [("part", 8, "More.")]


def test_lines_of_a_paragraph_are_joined() -> None:
    assert body("One\ntwo.\n\nThree.") == "One two.\n\nThree."


def test_a_line_with_a_placeholder_stays_a_line() -> None:
    assert body("Before.\nYou wrote: {my_lists.people}\nAfter.") == "Before.\nYou wrote: {my_lists.people}\nAfter."


def test_signs_that_would_be_markup_are_kept_as_signs() -> None:
    assert body(r"2 * 3, a_b and \_x\_") == r"2 \* 3, a\_b and \_x\_"


def test_html_signs_are_left_for_the_front_end_to_escape() -> None:
    assert body("Tea &amp; talk, 3 < 4") == "Tea & talk, 3 < 4"


@pytest.mark.parametrize("gap", ["", "\n"])
def test_the_quoted_line_is_the_recap_with_or_without_an_empty_line_below(gap: str) -> None:
    section = page(f"> We had begun.\n{gap}Now go on.").sections[0]
    assert (section.recap, section.body) == ("We had begun.", "Now go on.")


def test_a_recap_of_two_lines_is_refused() -> None:
    assert messages("> One.\n> Two.\n\nText.") == ['6: the recap must be one line with "> "']


def test_a_list_of_links_is_the_buttons() -> None:
    links = page("Text.\n\n- [Go on](next_step)\n- [“Really?”](pick:really)").sections[0].links
    assert [(link.label, link.target, link.line) for link in links] == [
        ("Go on", "next_step", 7),
        ("“Really?”", "pick:really", 8),
    ]


def test_a_text_list_right_above_the_buttons_stays_text() -> None:
    section = page("Try:\n\n- tea\n- a walk\n\n- [Done](done)").sections[0]
    assert section.body == "Try:\n\n• tea\n• a walk"
    assert [link.target for link in section.links] == ["done"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1. One\n2. Two", "numbered lists"),
        ("```\ncode\n```", "code blocks"),
        ("a `word` here", "text between ` `"),
        ("    four spaces", "four spaces"),
        ("Text\n\n---", "line of dashes"),
        ("Text\n---", "leave an empty line"),
        ("<b>bold</b>", "HTML"),
        ("a <i>b</i>", "HTML"),
        ("![x](y.png)", "pictures"),
        ("See [this](there) now.", "a link can only stand alone"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "tables"),
        ("#### deep", "headings are"),
        ("# second title", "headings are"),
        ("*italics*", "italics _like this_"),
        ("__bold__", "bold is written **like this**"),
        ("- one\n  - inner", "one short text"),
        ("- [A](a)\n- text", "buttons come last"),
        ("- [A](a)\n\nText below.", "buttons come last"),
        ("Text.\n\n- [A](a)\n\n### part\nText.\n\n- [B](b)", "one list of buttons"),
        ("Text.\n\n> late recap", "is the recap"),
    ],
)
def test_what_cannot_be_shown_is_a_problem(text: str, said: str) -> None:
    found = messages(text)
    assert found
    assert said in found[0]


def test_a_page_without_a_title_is_a_problem() -> None:
    assert [one.message for one in parse_page("Text.", Path("en.md")).problems] == [
        'the file must start with "# " and a title'
    ]


@given(st.text(alphabet="#>-*_[]()` \n{}.abc<&|1é", max_size=80))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    assert parse_page(text, Path("en.md")).path == Path("en.md")
