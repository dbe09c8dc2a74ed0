"""The words of the crisis cards in one language, and the routes from a situation to lines. Not how a card is put
together."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from coach.lined import Broken, Lined, load

_ABOUT = ("status", "author", "written", "source")
_GROUPS = ("cards", "parts", "shared", "buttons")
_STATUS = ("drafted", "reviewed")
_KINDS = ("card", "more", "otherwise")


class WordsError(ValueError):
    """What is wrong with the words or routes: one path:line: message per line of its text."""


@dataclass(frozen=True)
class CardWords:
    """The words in one language: group.unit → key → text, e.g. `cards.R1` → `now`."""

    language: str
    units: Mapping[str, Mapping[str, str]]

    def find(self, unit: str, key: str, country: str | None = None) -> str | None:
        """The text, the country's own (`key@CA`) before the general one; None where there is neither."""
        texts = self.units.get(unit, {})
        return texts.get(f"{key}@{country}") or texts.get(key)

    def say(self, unit: str, key: str, country: str | None = None, /, **values: str) -> str:
        """The text with its placeholders filled. Raises KeyError for a text that is missing."""
        text = self.find(unit, key, country)
        if text is None:
            raise KeyError(f"{self.language}: {unit}.{key}")
        return filled(text, values)

    def label(self, key: str) -> str:
        """The words on a button."""
        return self.say("buttons.labels", key)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text with its address, e.g. `cards.R1.now`."""
        for unit, texts in self.units.items():
            for key, text in texts.items():
                yield f"{unit}.{key}", text


@dataclass(frozen=True)
class Route:
    """Which kinds of line go with a situation: `card` on the first card (`otherwise` where the country has none of
    them), `more` on request. `help`: which emergency number stands first (any, ambulance, police). `asks_who`: ask
    whom it is about when that is open; `neutral`: and use words that fit both until then."""

    card: tuple[str, ...]
    more: tuple[str, ...]
    otherwise: tuple[str, ...] = ()
    help: str = "any"
    asks_who: bool = False
    neutral: bool = False


@dataclass(frozen=True)
class Routes:
    """All routes; a situation or request that is not listed gets the route `any`."""

    classes: Mapping[str, Route]
    directory: Mapping[str, tuple[str, ...]]

    def of(self, code: str) -> Route:
        """The route of a situation, R1 to R16."""
        return self.classes.get(code) or self.classes["any"]

    def kinds(self, request: str) -> tuple[str, ...]:
        """The kinds of line that answer a request for one kind."""
        return self.directory.get(request) or self.classes["any"].more


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with {placeholders} filled; what is not given stays, so that a test can see it."""
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), text)


def read_words(path: Path) -> CardWords:
    """The words of one language. Raises WordsError naming every unit without status, author, date or source, every text
    that is not text, and every digit: numbers come from lines.yml only."""
    data = _mapping(path)
    problems: list[str] = []
    units: dict[str, dict[str, str]] = {}
    for group in _GROUPS:
        for name, unit in (data.get(group) or {}).items():
            if isinstance(unit, Lined):
                units[f"{group}.{name}"] = {str(key): str(text) for key, text in unit.items() if key not in _ABOUT}
                problems += [f"{path}:{line}: {group}.{name}: {message}" for line, message in _wrong(unit)]
            else:
                problems.append(f"{path}:{data.line_of(group)}: {group}.{name} must hold texts")
    if not units:
        problems.append(f"{path}:1: must hold {', '.join(_GROUPS)}")
    if problems:
        raise WordsError("\n".join(problems))
    return CardWords(str(data.get("language") or path.stem), units)


def incomplete(words: CardWords, model: CardWords) -> list[str]:
    """The texts of the model that these words lack; a country's own variants are nobody's duty."""
    own = {address for address, _ in words.texts()}
    return [address for address, _ in model.texts() if address not in own and "@" not in address]


def _wrong(unit: Lined) -> Iterator[tuple[int, str]]:
    """Line and message of each problem of one unit."""
    missing = [key for key in _ABOUT if not unit.get(key)]
    if missing:
        yield unit.line, f"{', '.join(missing)} missing"
    if unit.get("status") not in _STATUS:
        yield unit.line_of("status"), f"status must be {' or '.join(_STATUS)}"
    if not isinstance(unit.get("written"), date):
        yield unit.line_of("written"), "written must be a date"
    for key, text in unit.items():
        if key in _ABOUT:
            continue
        if not isinstance(text, str) or not text.strip():
            yield unit.line_of(key), f"{key} must be a text in quotes"
        elif re.search(r"\d", text):
            yield unit.line_of(key), f"{key} must hold no digit: numbers come from lines.yml"


def read_routes(path: Path, kinds: frozenset[str]) -> Routes:
    """The routes. Raises WordsError for a kind of line that is not in `kinds`, or without the route `any`."""
    data = _mapping(path)
    classes = data.get("classes")
    directory = data.get("directory") or {}
    if not isinstance(classes, Lined) or "any" not in classes:
        raise WordsError(f"{path}:{data.line_of('classes')}: classes must hold the route any")
    named = [(code, key, classes[code].get(key) or []) for code in classes for key in _KINDS]
    named += [("directory", request, found) for request, found in directory.items()]
    unknown = [f"{code}.{key}: {kind}" for code, key, found in named for kind in found if kind not in kinds]
    if unknown:
        raise WordsError("\n".join(f"{path}:1: {name} is not a kind of line" for name in unknown))
    made = {str(code): _route(entry) for code, entry in classes.items()}
    return Routes(made, {str(request): tuple(found) for request, found in directory.items()})


def _route(entry: Mapping[Any, Any]) -> Route:
    kinds = {key: tuple(entry.get(key) or ()) for key in _KINDS}
    flags = {key: bool(entry.get(key)) for key in ("asks_who", "neutral")}
    return Route(kinds["card"], kinds["more"], kinds["otherwise"], str(entry.get("help", "any")), **flags)


def _mapping(path: Path) -> Lined:
    try:
        data = load(path)
    except Broken as broken:
        raise WordsError(str(broken)) from broken
    if not isinstance(data, Lined):
        raise WordsError(f"{path}:1: must be a mapping")
    return data
