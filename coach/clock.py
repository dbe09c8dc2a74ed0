"""What time it is. A person's clock can be moved in tests and in `coach chat --jsonl`."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time, always aware and in UTC."""

    def now(self) -> datetime:
        """The present moment, UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, UTC."""
        return datetime.now(UTC)


class MovableClock:
    """A clock that starts at a given moment (or now) and can be moved forward."""

    def __init__(self, start: datetime | None = None) -> None:
        self._start = start
        self._moved = timedelta()

    def now(self) -> datetime:
        """The start, or the machine's present, plus what it was moved by."""
        return (self._start or datetime.now(UTC)) + self._moved

    def move(self, by: timedelta) -> None:
        """Move forward. Raises ValueError for a negative step: time does not run back."""
        if by < timedelta():
            raise ValueError("a clock moves forward only")
        self._moved += by
