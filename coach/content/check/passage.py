"""Every stretch of text a person can read, with its language and a way from a position in it to a line of the file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from coach.content.check.lists import Folded, fold
from coach.content.marked import Marked, Where

# What stands in a page but is never read: ids in headings, where a button leads.
_UNREAD = re.compile(r"(?m)^#{2,3} .*$|(?<=\])\([^)\s]*\)")
# Files of the content folder that hold no words for people.
_WORDLESS = ("check.yml", "topics.yml", "languages.yml")
# Keys whose values name who wrote something and where it comes from; people do not read them in the chat.
_UNREAD_KEYS = {"id", "also", "source", "sources", "author", "reviewed", "written", "evidence", "url", "note", "notes"}


@dataclass(frozen=True)
class Passage:
    """`file` is the path as seen from the content folder; `line` is the line of the file on which `text` starts.
    `language` is the one the file is named after, or a key above the text; None where there is neither."""

    path: Path
    file: str
    language: str | None
    text: str
    line: int = 1

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)

    def line_at(self, position: int) -> int:
        return self.line + self.text.count("\n", 0, position)


def read_passages(content: Path, languages: Sequence[str], documents: Mapping[Path, Marked]) -> Iterator[Passage]:
    """All of the content folder, the words beside the modules (help, glossary, safety) included."""
    for path in sorted(content.rglob("*.md")):
        if path.stem in languages:
            text = path.read_text(encoding="utf-8-sig", errors="replace")
            yield Passage(path, path.relative_to(content).as_posix(), path.stem, _UNREAD.sub(_blank, text))
    for path, doc in documents.items():
        file = path.relative_to(content).as_posix() if path.is_relative_to(content) else ""
        if file and file not in _WORDLESS:
            yield from _document(path, file, doc, languages)


def _document(path: Path, file: str, doc: Marked, languages: Sequence[str]) -> Iterator[Passage]:
    for where, text in leaves(doc.value, ()):
        if not _UNREAD_KEYS.intersection(where):
            named = (str(key) for key in reversed(where) if key in languages)
            language = path.stem if path.stem in languages else next(named, None)
            yield Passage(path, file, language, text, doc.text_line(*where))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"\S", " ", found.group())


def leaves(value: Any, where: Where) -> Iterator[tuple[Where, str]]:
    """Every text in YAML data with the way to it."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*where, key))
