"""A Markdown text cut into blocks: headings, paragraphs, lists, quotes, and anything else by its Markdown name.

markdown-it does this for any text. A text of nothing but plain headings, paragraphs, "- " lists and quotes, as content
should be, is cut up here directly, which takes a tenth of the time; a test holds the two to the same result.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Blocks only: what stands inside them is read by inline.py.
_PARSER = MarkdownIt("commonmark").enable("table").disable(["reference", "inline", "text_join"])
# How a line of plain text may start so that it cannot be anything else: a letter, a quotation mark, bold, a number …
_START = r"(?:[^\W\d_]|@(?=[A-Za-z])|[\"“”«‘’'(\[{…?!¿¡]|\*\*(?=[^\s*])|_(?=[^\s_*])|\d+(?![\d.)]))"
_PLAIN = re.compile(rf"(?:#{{1,3}} [^\s#][^#\n]*|(?:> |- )?{_START}[^\n]*| *)")
_UNUSUAL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_KINDS = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "blockquote_open": "quote",
}


@dataclass(frozen=True)
class Item:
    """A piece of text and its line. `text` is None where something other than one paragraph stands."""

    line: int
    text: str | None


@dataclass(frozen=True)
class Block:
    """`kind` is heading, paragraph, list, quote, or Markdown's name for anything else. A list has an item a line, the
    others one; `mark` is what a heading is marked with: "#", "##", "=" …"""

    kind: str
    line: int
    items: tuple[Item, ...] = ()
    mark: str = ""

    @property
    def text(self) -> str:
        """The text of a heading or paragraph."""
        return self.items[0].text or ""


def blocks(text: str) -> Iterator[Block]:
    """The blocks of the text in order."""
    return plain_blocks(text) if is_plain(text) else markdown_blocks(text)


def is_plain(text: str) -> bool:
    """Whether every line is one that plain_blocks understands."""
    return not _UNUSUAL.search(text) and all(_PLAIN.fullmatch(line) for line in text.split("\n"))


def plain_blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text, as Markdown has them: a line right under a list item or a quote belongs to it."""
    kind, items, open_ended = "", list[Item](), False
    for number, line in enumerate(text.split("\n"), 1):
        found, said = _plain_line(line)
        if open_ended and found and (found == "paragraph" or found == kind == "quote"):
            items[-1] = Item(items[-1].line, f"{items[-1].text}\n{said}")
        elif found == kind == "list":
            items.append(Item(number, said))
        elif found:
            yield from _made(kind, items)
            kind, items = found, [Item(number, said)]
        open_ended = bool(found) and not found.startswith("#")
    yield from _made(kind, items)


def _made(kind: str, items: list[Item]) -> Iterator[Block]:
    stripped = tuple(Item(item.line, (item.text or "").strip()) for item in items)
    if kind.startswith("#"):
        yield Block("heading", items[0].line, stripped, kind)
    elif kind:
        yield Block(kind, items[0].line, stripped)


def _plain_line(line: str) -> tuple[str, str]:
    """What the line is (a heading by its mark, "" for an empty line) and its text."""
    mark, _, rest = line.partition(" ")
    if not line.strip():
        return "", ""
    if mark in ("#", "##", "###"):
        return mark, rest
    kind = {"-": "list", ">": "quote"}.get(mark, "paragraph")
    return kind, line if kind == "paragraph" else rest


def markdown_blocks(text: str) -> Iterator[Block]:
    """The blocks of any text."""
    depth, tokens = 0, list[Token]()
    for token in _PARSER.parse(text):
        tokens.append(token)
        depth += token.nesting
        if depth == 0:
            yield _block(tokens)
            tokens = []


def _block(tokens: list[Token]) -> Block:
    first = tokens[0]
    kind = _KINDS.get(first.type, first.type)
    if kind == "list":
        return Block(kind, _line(first), tuple(_list_items(tokens)))
    if kind in ("paragraph", "heading"):
        return Block(kind, _line(first), (Item(_line(first), tokens[1].content),), first.markup)
    return Block(kind, _line(first), (_item(tokens),) if kind == "quote" else ())


def _list_items(tokens: list[Token]) -> Iterator[Item]:
    start = 1
    for at in range(1, len(tokens) - 1):
        if tokens[at].type == "list_item_close" and tokens[at].level == 1:
            yield _item(tokens[start : at + 1])
            start = at + 1


def _item(tokens: list[Token]) -> Item:
    """The one paragraph inside an item or a quote."""
    alone = [token.type for token in tokens[1:-1]] == ["paragraph_open", "inline", "paragraph_close"]
    return Item(_line(tokens[0]), tokens[2].content if alone else None)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
