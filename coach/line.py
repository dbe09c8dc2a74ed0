"""One crisis or support line, one country's lines. What may be shown, and in which order, is lines.py's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coach.hours import Hours

_NUMBER = re.compile(r"\d(?:[\d \-.]*\d)?")


@dataclass(frozen=True)
class Line:
    """One line of one country. `number` is as in the source; `calls` and `texts` are how it stands on a card, by
    language (empty: it cannot be called, or texted). `narrow`: not for everyone. `help`: any, ambulance or police,
    for emergency entries. `checked_on`: when a named person last checked it, None for never."""

    id: str
    country: str
    type: str
    name: str
    number: str | None
    status: str
    region: str = "all"
    hours: Hours = field(default_factory=Hours)
    names: Mapping[str, str] = field(default_factory=dict)
    calls: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    audience: Mapping[str, str] = field(default_factory=dict)
    register: Mapping[str, str] = field(default_factory=dict)
    zone_name: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    narrow: bool = False
    help: str = ""
    emergency_text: bool = False
    may_go_unanswered: bool = False
    closed_on_holidays: bool = False
    checked_on: date | None = None

    @property
    def verified(self) -> bool:
        """Whether the number was read in a published page."""
        return self.status == "verified"

    @property
    def dials(self) -> str:
        """The digits dialled first: two entries that dial the same are one line to a caller."""
        first = _NUMBER.search(self.number or "")
        return re.sub(r"\D", "", first.group()) if first else self.number or ""

    def preference(self, language: str) -> int:
        """0 for a line whose first language this is, more for a later one, most for one that does not speak it."""
        if language in self.languages:
            return self.languages.index(language)
        return len(self.languages) if "interpreters" in self.languages else 99


@dataclass(frozen=True)
class Directory:
    """A web page that lists lines for countries we hold none for."""

    name: str
    url: str
    status: str
    checked_on: date | None = None


@dataclass(frozen=True)
class Country:
    """A country's lines. `silent_key`: what to press in a silent emergency call from a mobile; `no_wait`: its police
    say a missing person need not be gone for a day."""

    code: str
    names: Mapping[str, str]
    regions: Mapping[str, Mapping[str, str]]
    lines: tuple[Line, ...]
    silent_key: str | None = None
    no_wait: bool = False


def named(words: Mapping[str, str], language: str) -> str:
    """The words in this language, else in English."""
    return words.get(language) or words["en"]
