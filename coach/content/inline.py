"""The text inside one paragraph or heading: Kith's markup, line by line, or the button it consists of."""

import re
from collections.abc import Callable
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from coach.reply import quoted

PLACEHOLDER = re.compile(r"\{([a-z0-9_]+(?:\.[a-z0-9_]+)*)\}")
REFUSED = {
    "html_inline": "HTML cannot be shown: write plain text",
    "image": "pictures cannot be shown",
    "code_inline": "text between ` ` cannot be shown: use **bold** or _italics_",
    "link_open": 'a link can only stand alone on a "- " line: it becomes a button',
}
_PARSER = MarkdownIt("commonmark")
_PARTS = re.compile(r"(\{[a-z0-9_.]+\})")
# Most texts hold no sign that means something in Markdown, or only whole bold and italic words and placeholders, which
# stay as they are; they need no parser, which takes nine tenths of the time. A test holds the two to the same result.
_SIGNS = re.compile(r"[\\`*_\[<&]| {2}\n")
_SIMPLE = re.compile(
    r"(?:(?<=\s)|^)(?:\*\*(?=\S)[^*_\\`\[<&\n]+(?<=\S)\*\*|_(?=\S)[^*_\\`\[<&\n]+(?<=\S)_)(?=\s|$)"
    r"|\{[a-z0-9]+(?:[._][a-z0-9]+)*\}"
)
_PLAIN_LINK = re.compile(r"\[([^\[\]\\`*_<&]*)\]\(([a-z0-9_:]+)\)")

Report = Callable[[str, int], None]
"""Called with a message and a line."""


def paragraph(content: str, line: int, report: Report) -> str:
    """The text as one paragraph, lines joined. A line that holds a placeholder stays a line: it is left out when
    there is nothing to show."""
    said = lines(content, line, report)
    out = said[0]
    for before, after in pairwise(said):
        out += ("\n" if PLACEHOLDER.search(before + after) else " ") + after
    return out.strip()


def lines(content: str, line: int, report: Report) -> list[str]:
    """The text in Kith's markup, as many lines as were written."""
    return plain_lines(content) if is_plain(content) else parsed_lines(content, line, report)


def is_plain(content: str) -> bool:
    """Whether the text stands in Kith's markup already."""
    return not _SIGNS.search(content) or not _SIGNS.search(_SIMPLE.sub("", content))


def plain_lines(content: str) -> list[str]:
    """The lines of a plain text."""
    return [one.strip() for one in content.split("\n")]


def parsed_lines(content: str, line: int, report: Report) -> list[str]:
    """The lines of any text."""
    out = [""]
    for piece in _pieces(content):
        if piece.type == "softbreak":
            out.append("")
        else:
            out[-1] += _said(piece, line + len(out) - 1, report)
    return out


def button(content: str) -> tuple[str, str] | None:
    """Label and target, if the text is one link and nothing else."""
    if found := _PLAIN_LINK.fullmatch(content):
        return found.group(1).strip(), found.group(2)
    pieces = _pieces(content) if content.startswith("[") else []
    if len(pieces) < 2 or pieces[0].type != "link_open" or pieces[-1].type != "link_close":
        return None
    if any(piece.type != "text" for piece in pieces[1:-1]):
        return None
    return "".join(piece.content for piece in pieces[1:-1]).strip(), str(pieces[0].attrGet("href") or "")


def _pieces(content: str) -> list[Token]:
    return _PARSER.parseInline(content)[0].children or []


def _said(piece: Token, line: int, report: Report) -> str:
    match piece.type:
        case "text":
            parts = _PARTS.split(piece.content)
            return "".join(part if PLACEHOLDER.fullmatch(part) else quoted(part) for part in parts)
        case "hardbreak":
            return "\n"
        case "strong_open" | "strong_close" | "em_open" | "em_close" if piece.markup in ("**", "_"):
            return piece.markup
        case "strong_open" | "em_open":
            report("bold is written **like this**, italics _like this_", line)
        case other if other in REFUSED:
            report(REFUSED[other], line)
    return piece.content
