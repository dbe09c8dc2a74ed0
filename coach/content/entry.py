"""One block of `key: value` lines in a YAML file, read key by key; what is wrong is collected with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from coach.content.marked import Marked, Where
from coach.content.problem import Problem

_ID = re.compile(r"[a-z0-9_]+")


@dataclass
class Entry:
    """Reads one mapping. Every key asked for counts as known; `close` reports the others."""

    doc: Marked
    problems: list[Problem]
    where: Where = ()
    data: dict[str, Any] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    @classmethod
    def at(cls, doc: Marked, problems: list[Problem], *where: str | int) -> "Entry":
        """The mapping that stands there; an empty one and a problem if something else does."""
        value = _at(doc.value, where)
        if not isinstance(value, dict):
            problems.append(doc.problem("here must be a block of `key: value` lines", *where))
        return cls(doc, problems, where, value if isinstance(value, dict) else {})

    def wrong(self, message: str, *key: str | int) -> None:
        self.problems.append(self.doc.problem(message, *self.where, *key))

    def value(self, key: str) -> Any:
        self.known.add(key)
        return self.data.get(key)

    def has(self, key: str) -> bool:
        """Whether the key is there with a value other than null."""
        return self.value(key) is not None

    def text(self, key: str) -> str:
        """A text that must be there; "" and a problem when it is not."""
        value = self.value(key)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
        self.wrong(f'"{key}" must be given, as text', key)
        return ""

    def text_or_none(self, key: str) -> str | None:
        return self.text(key) if self.has(key) else None

    def id(self, key: str, longest: int) -> str:
        """An id: small letters a to z, digits and _; at most `longest` characters."""
        return self.checked_id(self.text(key), longest, key)

    def checked_id(self, name: str, longest: int, *key: str | int) -> str:
        if name and not _ID.fullmatch(name):
            self.wrong(f'"{name}" must be made of small letters a–z, digits and _ only', *key)
        elif len(name) > longest:
            self.wrong(f'"{name}" must have at most {longest} characters, it has {len(name)}', *key)
        return name

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        value = default if default is not None and not self.has(key) else self.text(key)
        if value and value not in allowed:
            one = "one of " if len(allowed) > 1 else ""
            self.wrong(f'"{key}" must be {one}{", ".join(allowed)}; it is "{value}"', key)
        return value or ""

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number, 0 or more."""
        value = self.value(key)
        if value is None and default is not None:
            return default
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self.wrong(f'"{key}" must be a whole number', key)
        return default or 0

    def flag(self, key: str) -> bool:
        value = self.value(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(f'"{key}" must be true or false', key)
        return value is True

    def day(self, key: str) -> date | None:
        """A date written 2026-11-21, or None where the key is null or missing."""
        value = self.value(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not None:
            self.wrong(f'"{key}" must be a date written like 2026-11-21', key)
        return None

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """A list of texts (one text alone counts as a list of one)."""
        value = self.value(key)
        items = value if isinstance(value, list) else [] if value is None else [value]
        if required and not items:
            self.wrong(f'"{key}" must be given, as a list with at least one entry', key)
        for at, item in enumerate(items):
            if isinstance(item, dict | list) or item is None or not str(item).strip():
                self.wrong(f'each entry of "{key}" must be a text', key, at)
        return tuple(str(item).strip() for item in items if not isinstance(item, dict | list) and item is not None)

    def entries(self, key: str) -> Iterator["Entry"]:
        """The blocks of a list; a bare word stands for `{id: word}`."""
        value = self.value(key)
        if value is not None and not isinstance(value, list):
            self.wrong(f'"{key}" must be a list', key)
            return
        for at, item in enumerate(value or ()):
            if isinstance(item, str | int) and not isinstance(item, bool):
                yield Entry(self.doc, self.problems, (*self.where, key, at), {"id": str(item)})
            else:
                yield Entry.at(self.doc, self.problems, *self.where, key, at)

    def inner(self, key: str) -> "Entry":
        self.known.add(key)
        return Entry.at(self.doc, self.problems, *self.where, key)

    def close(self) -> None:
        """Report every key nobody asked for."""
        for key in self.data.keys() - self.known:
            allowed = ", ".join(sorted(self.known))
            self.wrong(f'"{key}" is not known here (known: {allowed})', key)


def _at(value: Any, where: Where) -> Any:
    for key in where:
        value = value[key]
    return value
