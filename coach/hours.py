"""When a line answers: opening windows, time zones and what holds at a moment. Not the words for it (cardwords.py)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = 24 * 60  # minutes
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")

State = Literal["always", "open", "unknown", "closed"]


@dataclass(frozen=True)
class Window:
    """Opening hours that repeat on some days of the week. days: 0 is Monday; start, end: minutes after that day's
    midnight, end over 1,440 when the window runs into the next day."""

    days: tuple[int, ...]
    start: int
    end: int

    def holds(self, local: datetime) -> bool:
        """Whether it is open at this local time, today's window or the end of yesterday's."""
        minute = local.hour * 60 + local.minute
        today, yesterday = local.weekday(), (local - timedelta(days=1)).weekday()
        return (today in self.days and self.start <= minute < self.end) or (
            yesterday in self.days and minute + _DAY < self.end
        )


@dataclass(frozen=True)
class Hours:
    """Always, a list of windows, or (neither) not known. With several zones, open means open in all of them: the
    person's own zone is not known."""

    always: bool = False
    windows: tuple[Window, ...] = ()
    zones: tuple[ZoneInfo, ...] = ()

    def state(self, now: datetime) -> State:
        """What holds at `now` (aware). Public holidays are not known here."""
        if self.always:
            return "always"
        if not self.windows:
            return "unknown"
        return "open" if all(self._open(now.astimezone(zone)) for zone in self.zones) else "closed"

    def _open(self, local: datetime) -> bool:
        return any(window.holds(local) for window in self.windows)


def hours(value: Any, zones: tuple[ZoneInfo, ...]) -> Hours:
    """Hours from lines.yml: "always", null, or a list of {days, from, to}. Raises ValueError saying what must be
    true."""
    if value is None or value == "always":
        return Hours(always=value == "always", zones=zones)
    if not isinstance(value, list) or not value:
        raise ValueError("open must be always, null, or a list of {days, from, to}")
    if not zones:
        raise ValueError("opening hours need a tz, the line's or the country's")
    return Hours(windows=tuple(_window(entry) for entry in value), zones=zones)


def _window(entry: Any) -> Window:
    if not isinstance(entry, Mapping) or set(entry) != {"days", "from", "to"}:
        raise ValueError("an opening window must have exactly days, from and to")
    days = entry["days"]
    if not isinstance(days, list) or not days or not set(days) <= set(DAYS):
        raise ValueError(f"days must be a list of {', '.join(DAYS)}")
    start, end = _minutes(entry["from"]), _minutes(entry["to"])
    return Window(tuple(DAYS.index(day) for day in days), start, end if end > start else end + _DAY)


def _minutes(text: Any) -> int:
    """Minutes after midnight."""
    if not isinstance(text, str) or not _TIME.fullmatch(text):
        raise ValueError(f"a time must be 00:00 to 24:00, not {text!r}")
    return int(text[:2]) * 60 + int(text[3:])
