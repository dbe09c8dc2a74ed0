"""Reading content/safety/lines.yml: every problem named as path:line: message. What may be shown is lines.py's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coach.hours import Hours, hours
from coach.line import Country, Directory, Line
from coach.lined import Broken, Lined, load

_REQUIRED = ("id", "type", "name", "number", "open", "languages", "status", "evidence", "source", "source_date")
_BY_LANGUAGE = ("names", "call", "text", "register", "audience", "tz_name")
_OTHER = ("region", "hours_in_source", "tz", "holidays", "narrow", "help", "emergency_text", "may_go_unanswered")
_FIELDS = frozenset((*_REQUIRED, *_BY_LANGUAGE, *_OTHER, "email", "note", "human_checked"))
_ONE_OF = {
    "status": ("verified", "needs_check"),
    "evidence": ("operator", "government", "press", "third_party", "general_knowledge", "conflict"),
    "help": ("any", "ambulance", "police"),
}


class LinesError(ValueError):
    """What is wrong with the file: one path:line: message per line of its text."""


@dataclass(frozen=True)
class File:
    """What the file holds, checked."""

    countries: Mapping[str, Country]
    directories: tuple[Directory, ...]
    max_age_days: int
    kinds: frozenset[str]


def read(path: Path) -> File:
    """The file's countries and directories. Raises LinesError for every problem found, all at once."""
    try:
        data = load(path)
    except Broken as broken:
        raise LinesError(str(broken)) from broken
    reading = _Reading(path, data if isinstance(data, Lined) else Lined({}))
    file = reading.file()
    if reading.problems:
        raise LinesError("\n".join(dict.fromkeys(reading.problems)))
    return file


class _Reading:
    """One pass over the file, collecting problems instead of stopping at the first."""

    def __init__(self, path: Path, data: Lined) -> None:
        self.path, self.data = path, data
        self.problems: list[str] = []
        self.seen: set[str] = set()
        self.meta = data.part("meta")
        self.kinds = frozenset(map(str, self.meta.get("types") or ()))

    def must(self, holds: object, at: Lined, key: str, message: str) -> bool:
        """Note a problem unless `holds`."""
        if not holds:
            self.problems.append(f"{self.path}:{at.line_of(key)}: {message}")
        return bool(holds)

    def file(self) -> File:
        countries, age = self.data.part("countries"), self.meta.get("max_age_days")
        whole = isinstance(age, int) and age > 0
        self.must(whole, self.meta, "max_age_days", "meta.max_age_days must be a number of days")
        self.must(self.kinds, self.meta, "types", "meta.types must list the kinds of line")
        self.must(countries, self.data, "countries", "countries must be listed")
        self.checked_on(self.meta, "meta")
        found = {str(code): self.country(str(code), countries.part(code)) for code in countries}
        pages = [page for page in self.meta.get("directories_for_other_countries") or () if isinstance(page, Lined)]
        return File(found, tuple(map(self.directory, pages)), age if isinstance(age, int) else 0, self.kinds)

    def directory(self, page: Lined) -> Directory:
        self.must({"name", "url", "status"} <= set(page), page, "name", "a directory must have name, url and status")
        name, url, status = (str(page.get(key)) for key in ("name", "url", "status"))
        return Directory(name, url, status, self.checked_on(page, name) or self.checked_on(self.meta, "meta"))

    def country(self, code: str, data: Lined) -> Country:
        self.both(data, "name", code, required=True)
        regions = data.part("regions")
        for region in regions:
            self.both(regions, str(region), code, required=True)
        banned = {re.sub(r"\D", "", str(entry["number"])) for entry in data.get("do_not_use") or ()} - {""}
        lines = []
        for entry in data.get("lines") or ():
            line = self.line(code, entry, self.zones(data), {*regions, "all"})
            if line is not None:
                self.must(line.dials not in banned, entry, "number", f"{line.id}: this number is under do_not_use")
                lines.append(line)
        calls = any(line.type == "emergency" and line.calls for line in lines)
        self.must(calls, data, "lines", f"{code} must have an emergency number that can be called")
        key = data.part("silent_call").get("key")
        return Country(code, data.part("name"), regions, tuple(lines), key, "no_wait_for_missing" in data)

    def line(self, code: str, data: Any, zones: tuple[ZoneInfo, ...], regions: set[Any]) -> Line | None:
        if not isinstance(data, Lined) or not self.complete(data):
            return None
        name, number = str(data["id"]), _text(data["number"])
        self.rules(data, name, regions)
        calls = data.part("call") or ({} if "text" in data or number is None else {"en": number})
        return Line(
            id=name,
            country=code,
            type=str(data["type"]),
            name=str(data["name"]),
            number=number,
            status=str(data["status"]),
            region=str(data.get("region", "all")),
            hours=self.open(data, name, self.zones(data) or zones),
            names=data.part("names") or {"en": str(data["name"])},
            calls=calls,
            texts=data.part("text"),
            audience=data.part("audience"),
            register=data.part("register"),
            zone_name=data.part("tz_name"),
            languages=tuple(map(str, data["languages"])),
            narrow=bool(data.get("narrow")),
            help=str(data.get("help", "")),
            emergency_text=bool(data.get("emergency_text")),
            may_go_unanswered=bool(data.get("may_go_unanswered")),
            closed_on_holidays=data.get("holidays") == "closed",
            checked_on=self.checked_on(data, name) or self.checked_on(self.meta, "meta"),
        )

    def complete(self, data: Lined) -> bool:
        """The entry has the fields it needs and none we do not know."""
        name = data.get("id", "a line")
        missing = [key for key in _REQUIRED if key not in data]
        self.must(not missing, data, "id", f"{name}: {', '.join(missing)} missing")
        for key in data:
            self.must(key in _FIELDS, data, str(key), f"{name}: {key!r} is not a field of a line")
        listed = isinstance(data.get("languages"), list)
        self.must(listed, data, "languages", f"{name}: languages must be a list")
        return listed and not missing

    def rules(self, data: Lined, name: str, regions: set[Any]) -> None:
        self.must(name not in self.seen, data, "id", f"{name} stands twice")
        self.seen.add(name)
        for key, allowed in (*_ONE_OF.items(), ("type", sorted(self.kinds)), ("region", sorted(map(str, regions)))):
            wrong = f"{name}: {key} must be one of {', '.join(allowed)}"
            self.must(key not in data or data[key] in allowed, data, key, wrong)
        number = data["number"]
        quoted = number is None or isinstance(number, str)
        self.must(quoted, data, "number", f"{name}: number must be text in quotes, or null")
        sourced = data["status"] != "verified" or (data["source"] and data["source_date"])
        self.must(sourced, data, "source", f"{name}: a verified line must name its source and source_date")
        for key in _BY_LANGUAGE:
            self.both(data, key, name)
        self.digits(data, name)

    def digits(self, data: Lined, name: str) -> None:
        """A number on a card must stand in the source's number (or name: "press 4"); nothing is made up here."""
        allowed = set(re.findall(r"\d+", f"{data['number']} {data['name']}"))
        for key in ("call", "text", "register"):
            for language, words in data.part(key).items():
                strange = ", ".join(sorted(set(re.findall(r"\d+", str(words))) - allowed))
                self.must(not strange, data.part(key), str(language), f"{name}: {strange} is not in its number")

    def both(self, data: Lined, key: str, name: str, required: bool = False) -> None:
        """Words must be given in English and in French."""
        fine = {"en", "fr"} <= set(data.part(key)) if key in data else not required
        self.must(fine, data, key, f"{name}: {key} must have words in en and fr")

    def checked_on(self, data: Lined, name: str) -> date | None:
        found = data.get("human_checked")
        fine = found is None or type(found) is date  # a datetime is a date too, but cannot be compared with one
        self.must(fine, data, "human_checked", f"{name}: human_checked must be a date such as 2026-11-21, or null")
        return found if fine else None

    def open(self, data: Lined, name: str, zones: tuple[ZoneInfo, ...]) -> Hours:
        try:
            return hours(data["open"], zones)
        except ValueError as wrong:
            self.must(False, data, "open", f"{name}: {wrong}")
            return Hours()

    def zones(self, data: Lined) -> tuple[ZoneInfo, ...]:
        names = data.get("tz") or []
        found = []
        for name in names if isinstance(names, list) else [names]:
            try:
                found.append(ZoneInfo(str(name)))
            except (ZoneInfoNotFoundError, ValueError):
                self.must(False, data, "tz", f"{name!r} is not a time zone such as Europe/London")
        return tuple(found)


def _text(number: Any) -> str | None:
    """Unquoted numbers are named as problems; until then they are read like the others."""
    return None if number is None else str(number)
