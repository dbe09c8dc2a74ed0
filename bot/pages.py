"""A reply's text as Telegram messages: HTML and plain, cut where a reader pauses. Not the sending (delivery.py)."""

import html
import re
from typing import NamedTuple

# Bot API, sendMessage: "1-4096 characters after entities parsing"; captions 1024. Telegram's own sources differ on
# whether a character is a code point or a UTF-16 unit (so are entity offsets counted, and texts in its desktop and
# Android clients); UTF-16 units are the stricter reading and fit both.
TEXT_UNITS = 4096
CAPTION_UNITS = 1024

_TOKEN = re.compile(r"<(/?)([bi])>|([^<]+)")
_PAUSES = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!?…]['’”»)]*\s"), re.compile(r"\s"))


class Page(NamedTuple):
    """One message's text, with markup and without."""

    html: str
    plain: str


class _Span(NamedTuple):
    """Bold or italic text: first code point, one past the last, tag, how many other spans it lies in."""

    start: int
    end: int
    tag: str
    depth: int


def units(text: str) -> int:
    """How long Telegram takes the text to be: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pages(marked_up: str, most: int = TEXT_UNITS) -> list[Page]:
    """HTML from coach.reply.html as pages of at most `most` UTF-16 units each; none for text nobody could see."""
    # Half a surrogate pair (a person's words may hold one) cannot be sent at all.
    whole = marked_up.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    visible, spans = _parse(whole)
    found = []
    for start, end in _cuts(visible, most):
        text = visible[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        if text:
            found.append(Page(_written(text, start, spans), text))
    return found


def _parse(marked_up: str) -> tuple[str, list[_Span]]:
    """The text as seen, and where it is bold or italic."""
    visible = ""
    spans: list[_Span] = []
    opened: list[tuple[int, str]] = []
    for closing, tag, words in _TOKEN.findall(marked_up):
        visible += html.unescape(words)
        if closing and opened:
            start, name = opened.pop()
            spans.append(_Span(start, len(visible), name, len(opened)))
        elif tag and not closing:
            opened.append((len(visible), tag))
    return visible, spans


def _cuts(visible: str, most: int) -> list[tuple[int, int]]:
    """Where each page starts and ends, in code points."""
    cuts = []
    start = 0
    while start < len(visible):
        end = start + _fitting(visible[start : start + most], most)
        if end < len(visible):
            end = start + _pause(visible[start:end])
        cuts.append((start, end))
        start = end
    return cuts


def _fitting(text: str, most: int) -> int:
    """How many code points from the start fit into `most` units."""
    if units(text) <= most:
        return len(text)
    used = 0
    for position, letter in enumerate(text):
        used += 2 if ord(letter) > 0xFFFF else 1
        if used > most:
            return position
    return len(text)


def _pause(text: str) -> int:
    """Where to cut: the last paragraph, line, sentence or word to end in the second half, else as late as possible."""
    for pause in _PAUSES:
        ends = [found.end() for found in pause.finditer(text)]
        if ends and ends[-1] > len(text) // 2:
            return ends[-1]
    return len(text)


def _written(text: str, start: int, spans: list[_Span]) -> str:
    """A page's HTML: the spans that touch it, each opened and closed within it."""
    marks: list[tuple[int, int, int, str]] = []
    for span in spans:
        first, last = max(span.start - start, 0), min(span.end - start, len(text))
        if first < last:
            # Sorted, at one place closing comes before opening, the inner tag closes first and the outer opens first.
            marks += [(first, 1, span.depth, f"<{span.tag}>"), (last, 0, -span.depth, f"</{span.tag}>")]
    out = []
    done = 0
    for place, _, _, tag in sorted(marks):
        out += [html.escape(text[done:place], quote=False), tag]
        done = place
    return "".join([*out, html.escape(text[done:], quote=False)])
