"""Texts cut into blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.content.blocks import Block, Item, blocks, is_plain, markdown_blocks, plain_blocks

LINES = [
    "", "", " ", "# Title", "## step", "### part", "Some text.", "**Bold** text", "_soft_", "10 minutes", "- item",
    "- [Go](on)", "- **b** c ", "> said", "> “quote”", "“Speech”", "(aside)", "text with - dash", "two  ",
    "- text > more", "[not](a button)",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join))
@settings(max_examples=400, deadline=None)
def test_the_quick_way_and_markdown_agree_on_plain_lines(text: str) -> None:
    assert is_plain(text)
    assert list(plain_blocks(text)) == list(markdown_blocks(text))


@given(st.text(alphabet="#>-*_[]()` \n{}.1ab+=|<", max_size=40))
@settings(max_examples=400, deadline=None)
def test_whatever_counts_as_plain_is_read_as_markdown_reads_it(text: str) -> None:
    if is_plain(text):
        assert list(plain_blocks(text)) == list(markdown_blocks(text))


@pytest.mark.parametrize(
    "line",
    ["1. one", "* star", "+ plus", "    code", "\ttab", "```", "---", "===", "| a |", "<b>", "####", "- ", ">", "-x",
     "2) two", "#### deep", "## a # b", "- - x", "- 1. x", "> > x", "> # x", "***", "***x", "~~~", "\x00"],
)  # fmt: skip
def test_a_line_that_could_mean_something_is_left_to_markdown(line: str) -> None:
    assert not is_plain(f"text\n{line}\ntext")


def test_a_line_under_a_quote_or_an_item_belongs_to_it() -> None:
    assert list(blocks("> said\nmore\n\n- a\nb\n- c\n")) == [
        Block("quote", 1, (Item(1, "said\nmore"),)),
        Block("list", 4, (Item(4, "a\nb"), Item(6, "c"))),
    ]


def test_an_item_of_two_paragraphs_has_no_text() -> None:
    assert next(blocks("- a\n\n  b\n")).items == (Item(1, None),)


def test_other_blocks_keep_their_markdown_name() -> None:
    assert [block.kind for block in blocks("1. a\n\n```\nx\n```\n\n---\n")] == ["ordered_list_open", "fence", "hr"]
