"""One message to a person, ready for any front end, and the two ways its text is written out."""

import html as _html
import re
from dataclasses import dataclass

# The whole markup of Kith's texts: **bold**, _italics_, and a backslash before a literal * _ or \.
_MARKUP = re.compile(r"\\([\\*_])|\*\*|(?<!\w)_|_(?!\w)")


@dataclass(frozen=True)
class Choice:
    """A button: the words on it and what it carries when tapped (at most 64 bytes of UTF-8, Telegram's limit)."""

    label: str
    payload: str


@dataclass(frozen=True)
class File:
    """A file for the person to keep."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True)
class Reply:
    """One message: text in Kith's markup, buttons, perhaps a file.

    edits: it replaces the message whose button was tapped, where the front end can do that.
    push: the person did not ask just now (a reminder).
    beats: texts that take its place in turn, each so many seconds after the one before, where the front end can do that
    (a paced pause); the text alone is enough where it cannot. They end as soon as anything else is said.
    outbox: the row it was written to before sending; None for what is sent without being kept (a crisis card).
    """

    text: str
    choices: tuple[Choice, ...] = ()
    file: File | None = None
    edits: bool = False
    push: bool = False
    outbox: int | None = None
    beats: tuple[tuple[float, str], ...] = ()


def quoted(words: str) -> str:
    """A person's own words, safe to stand inside Kith's markup."""
    return re.sub(r"([\\*_])", r"\\\1", words)


def plain(text: str) -> str:
    """The text as it is read on a screen without markup."""
    return _MARKUP.sub(lambda mark: mark.group(1) or "", text)


def html(text: str) -> str:
    """The text as Telegram's HTML, everything else escaped, every tag closed."""
    out: list[str] = []
    open_tags: list[str] = []
    end = 0
    for mark in _MARKUP.finditer(text):
        out.append(_html.escape(text[end : mark.start()], quote=False))
        end = mark.end()
        if mark.group(1):
            out.append(_html.escape(mark.group(1), quote=False))
            continue
        _toggle("b" if mark.group() == "**" else "i", open_tags, out)
    out.append(_html.escape(text[end:], quote=False))
    out.extend(f"</{tag}>" for tag in reversed(open_tags))
    return "".join(out)


def _toggle(tag: str, open_tags: list[str], out: list[str]) -> None:
    """Close the tag if it is the innermost one open, else open it; a crossing mark is left out."""
    if open_tags and open_tags[-1] == tag:
        out.append(f"</{open_tags.pop()}>")
    elif tag not in open_tags:
        open_tags.append(tag)
        out.append(f"<{tag}>")
