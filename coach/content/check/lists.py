"""The lists the checker goes by, read from content/check.yml: words to avoid, words of one nation, numbers, sources."""

import fnmatch
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coach.content.entry import Entry
from coach.content.marked import read_yaml
from coach.content.problem import Problem, Severity

_PIECES = re.compile(r"(\{number\}|\{letter\}|\*|\s+|['’])")
_REGEX = {"{letter}": r"[^\W\d_]", "{number}": r"\d+(?:[.,]\d+)?", "*": r"\w*"}
_SPACE = r"[\s\u00a0\u202f]+"


@dataclass(frozen=True)
class Pattern:
    """Words or phrases to look for: whole words; accents and apostrophes of either form count as the same; capitals
    count only where the phrase has one itself. `*` stands for any ending, {number} for a number, {letter} for one
    letter, a space for any space. `cased` and `lower` look for the phrases with and without capitals."""

    cased: "Phrases | None"
    lower: "Phrases | None"

    def found(self, text: "Folded") -> Iterator[re.Match[str]]:
        """Every place where one of the phrases stands."""
        yield from self.cased.found(text.cased) if self.cased else ()
        yield from self.lower.found(text.lower) if self.lower else ()


@dataclass(frozen=True)
class Phrases:
    """Phrases as one expression, and the plain pieces of each, all of which a text must hold for the expression to
    find that phrase: most texts hold none, and looking for the pieces takes a hundredth of the time."""

    expression: re.Pattern[str]
    pieces: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, phrases: list[str]) -> "Phrases | None":
        """From folded phrases; None where there are none."""
        if not phrases:
            return None
        return cls(re.compile("|".join(map(_regex, phrases))), tuple(dict.fromkeys(map(_plain, phrases))))

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where one of them stands."""
        return (
            self.expression.finditer(text)
            if any(all(one in text for one in those) for those in self.pieces)
            else iter(())
        )


@dataclass(frozen=True)
class Folded:
    """A text made ready for patterns, letter for letter, so that positions in it are positions in the original."""

    cased: str
    lower: str


@dataclass(frozen=True)
class Avoid:
    """Words to avoid, what to say instead and why. `unless` are phrases in which the word is fine; `except_in` are
    files (seen from the content folder) in which it may stand."""

    find: Pattern
    say: str
    why: str
    unless: Pattern
    except_in: tuple[str, ...]
    severity: Severity

    def holds_in(self, file: str) -> bool:
        return not any(fnmatch.fnmatchcase(file, one) for one in self.except_in)


@dataclass
class Lists:
    """Everything in content/check.yml; empty lists where it says nothing."""

    words: dict[str, list[Avoid]] = field(default_factory=dict)
    nations: dict[str, Pattern] = field(default_factory=dict)
    short_numbers: tuple[str, ...] = ()
    numbers_allowed_in: tuple[str, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)


def fold(text: str) -> Folded:
    """Accents off, typographic apostrophes made plain; one letter stays one letter."""
    bare = "".join(_bare(letter) for letter in text)
    return Folded(bare, "".join(low if len(low := letter.lower()) == 1 else letter for letter in bare))


def _bare(letter: str) -> str:
    return "'" if letter == "’" else letter if letter.isascii() else unicodedata.normalize("NFD", letter)[0]


def pattern(*phrases: str) -> Pattern:
    """The pattern for phrases as they stand in check.yml."""
    cased = [fold(one).cased for one in phrases if one != one.lower()]
    lower = [fold(one).lower for one in phrases if one == one.lower()]
    return Pattern(Phrases.of(cased), Phrases.of(lower))


def _plain(phrase: str) -> tuple[str, ...]:
    """The parts of a phrase that must stand in a text as they are, the longest first."""
    parts = (one for one in _PIECES.split(phrase) if one and one not in _REGEX and not one.isspace())
    return tuple(sorted(parts, key=len, reverse=True))


def _regex(phrase: str) -> str:
    pieces = (one for one in _PIECES.split(phrase) if one)
    body = "".join(_REGEX.get(one) or (_SPACE if one.isspace() else re.escape(one)) for one in pieces)
    before = r"(?<!\w)" if phrase[:1].isalnum() or phrase.startswith("{number}") else ""
    return before + body + (r"(?!\w)" if phrase[-1:].isalnum() else "")


def read_lists(path: Path, problems: list[Problem]) -> Lists:
    """Never fails: without a readable file there is nothing to look for, and `problems` says so."""
    doc = read_yaml(path, problems)
    if doc is None:
        return Lists()
    entry, lists = Entry.at(doc, problems), Lists()
    for language, inner in _inner(entry, "words"):
        lists.words[language] = [_avoid(one) for one in inner.entries(language)]
    for language, inner in _inner(entry, "nations"):
        lists.nations[language] = pattern(*inner.texts(language))
    numbers = entry.inner("numbers")
    lists.short_numbers, lists.numbers_allowed_in = numbers.texts("short"), numbers.texts("allowed_in")
    numbers.close()
    lists.sources = {key: inner.text(key) for key, inner in _inner(entry, "sources")}
    entry.close()
    return lists


def _inner(entry: Entry, key: str) -> Iterator[tuple[str, Entry]]:
    inner = entry.inner(key)
    return ((name, inner) for name in inner.data)


def _avoid(entry: Entry) -> Avoid:
    avoid = Avoid(
        pattern(*entry.texts("find")),
        entry.text_or_none("say") or "",
        entry.text_or_none("why") or "",
        pattern(*entry.texts("unless", required=False)),
        entry.texts("except_in", required=False),
        "warning" if entry.flag("warn_only") else "error",
    )
    entry.close()
    return avoid
