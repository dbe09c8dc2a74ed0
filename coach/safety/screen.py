"""The safety screen: one message in, at most one finding out. Needs no Rasa, no database, no files once loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from coach.safety.finding import Finding, rank
from coach.safety.rules import Hit, Rulebook

# The C loaders read these files ten times faster. Word classes are text only: to YAML, "no" and "off" are truth values.
_TEXT = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_VALUES = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Screen:
    """Reads every message in every language it knows; people mix them."""

    def __init__(self, books: Sequence[Rulebook]) -> None:
        self._books = tuple(books)

    @classmethod
    def load(cls, folder: Path) -> Screen:
        """All languages of a folder: `<lang>.yml` (rules) beside `<lang>_words.yml` (word classes).

        Raises ValueError (with the file) for a rule that cannot be read, FileNotFoundError when the folder holds none.
        """
        found = sorted(folder.glob("*_words.yml"))
        if not found:
            raise FileNotFoundError(f"{folder}: must hold <language>_words.yml and <language>.yml")
        ordinary = _words(folder / "ordinary.txt")
        return cls([_book(words, words.with_name(words.name.replace("_words", "")), ordinary) for words in found])

    def read(self, text: str, *, worker: bool = False) -> Finding | None:
        """The most urgent thing the text tells, a soft line, or None.

        worker: the writer is a peer worker, so a danger to somebody else is a client's disclosure (R13).
        """
        tapes = [(book, book.tape(text)) for book in self._books]
        findings = [hit.finding for book, tape in tapes for hit in book.hits(tape, worker=worker)]
        if not findings:
            return None
        return replace(min(findings, key=rank), under_18=any(book.child(tape) for book, tape in tapes))

    def child(self, text: str) -> bool:
        """Whether the writer says that they are under 18, danger or not."""
        return any(book.child(book.tape(text)) for book in self._books)

    def spelled(self, text: str) -> list[str]:
        """The text with disguises, misspellings and short forms undone, once for each language."""
        return [" ".join(map(str, book.tape(text).words)) for book in self._books]

    def hits(self, text: str, *, worker: bool = False) -> list[Hit]:
        """Every rule that found something, for tests and for the content checker."""
        return [hit for book in self._books for hit in book.hits(book.tape(text), worker=worker)]


def _book(words: Path, rules: Path, ordinary: list[str]) -> Rulebook:
    try:
        return Rulebook(_yaml(words, _TEXT) | {"ordinary": ordinary}, _yaml(rules, _VALUES))
    except (ValueError, KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise ValueError(f"{rules} (with {words.name}): must hold readable rules: {error}") from error


def _yaml(path: Path, loader: Any) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader) or {}  # noqa: S506  # both loaders are safe


def _words(path: Path) -> list[str]:
    """One word a line; lines with # are comments. No file, no words."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line for line in lines if line and not line.startswith("#")]
