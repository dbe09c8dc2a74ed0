"""Organisations that help, by topic and place, from content/directory.yml. Never a dead end: some help anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

ANYWHERE = "INT"
MOST = 5  # in one message; more would not be read


class DirectoryError(Exception):
    """The file cannot be used; the message names the entry."""


@dataclass(frozen=True)
class Organisation:
    """One entry. places: countries (GB), parts of them (GB-SCT) or INT; what: one sentence by language; checked: the
    day somebody looked at it last, by_hand: whether that was a person who opened the page."""

    id: str
    name: str
    url: str
    places: tuple[str, ...]
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    what: dict[str, str]
    for_whom: str
    checked: date
    by_hand: bool


class Directory:
    """Finds organisations for somebody."""

    def __init__(self, entries: Sequence[Organisation]) -> None:
        self.entries = tuple(entries)

    @classmethod
    def load(cls, file: Path) -> "Directory":
        """Read the file. Raises DirectoryError naming the entry that is not one."""
        loaded: Any = yaml.safe_load(file.read_text(encoding="utf-8")) or []
        return cls([_entry(file, at, one) for at, one in enumerate(loaded, 1)])

    def near(self, topic: str, language: str, country: str | None, region: str | None) -> list[Organisation]:
        """At most MOST for a topic, or for readers of a kind (bereaved, young, self): those for the region, then the
        country, then anywhere; those of the topic before others; those who speak the language before others. Without
        a country only those that help anywhere."""
        ranked = sorted(
            (one for one in self.entries if _nearness(one, country, region) is not None),
            key=lambda one: (
                bool(topic) and topic not in (*one.topics, one.for_whom),
                language not in one.languages,
                _nearness(one, country, region),
            ),
        )
        fitting = [one for one in ranked if not topic or topic in (*one.topics, one.for_whom)]
        return (fitting or ranked)[:MOST]


def _nearness(one: Organisation, country: str | None, region: str | None) -> int | None:
    """0 in the region, 1 in the country, 2 anywhere; None where it does not help."""
    if country and region and {region, f"{country}-{region}"} & set(one.places):
        return 0
    if country and country in one.places:
        return 1
    return 2 if ANYWHERE in one.places else None


def _entry(file: Path, at: int, raw: Any) -> Organisation:
    try:
        return Organisation(
            id=str(raw["id"]),
            name=str(raw["name"]),
            url=str(raw["url"]),
            places=tuple(map(str, raw["places"])),
            topics=tuple(map(str, raw["topics"])),
            languages=tuple(map(str, raw["languages"])),
            for_whom=str(raw.get("for_whom", "everyone")),
            what={str(name): str(said) for name, said in raw["what"].items()},
            checked=raw["last_checked"] if isinstance(raw["last_checked"], date) else _no_date(),
            by_hand=raw.get("checked_by") is not None,
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise DirectoryError(
            f"{file}: entry {at} must have id, name, url, places, topics, languages, what and "
            f"last_checked (a date): {type(error).__name__} {error}"
        ) from None


def _no_date() -> date:
    raise ValueError("last_checked must be a date like 2026-11-22")
