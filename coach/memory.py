"""What is remembered while the process runs, so that a crisis card waits for nothing. Nothing here outlives the process
except through the store."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from coach.voice import Listener

MOST_PEOPLE = 20_000  # about 1 kB each; whoever was longest away is forgotten first and read from the store again
ALARM_LASTS = timedelta(hours=24)  # safety.md 1.2, rule 7: the class, and nothing else, for 24 hours
SHORTENS = timedelta(minutes=30)  # safety.md 1.2, rule 6: the same card within half an hour is shorter


@dataclass(frozen=True)
class Alarm:
    """That a cry for help was heard: code and level of docs/safety.md, when, whether the person has moved on, and
    whether ordinary words after it were already answered by the short card."""

    code: str
    level: int
    experiencer: str
    at: datetime
    closed: bool = False
    repeated: bool = False

    def lasts(self, now: datetime) -> bool:
        """Whether it is still remembered."""
        return now - self.at < ALARM_LASTS

    def open(self, now: datetime) -> bool:
        """Whether the person is still in it, as far as we know."""
        return not self.closed and self.lasts(now)

    def shortens(self, code: str, now: datetime) -> bool:
        """Whether the card for this code was shown just now."""
        return code == self.code and now - self.at < SHORTENS

    def to_json(self) -> dict[str, Any]:
        """For the person's state."""
        return {**self.__dict__, "at": self.at.isoformat()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Alarm":
        """The inverse of to_json."""
        return cls(**{**data, "at": datetime.fromisoformat(data["at"])})


@dataclass
class Known:
    """One person, as far as a crisis card needs to know them. `listener` is None until their row was read once.
    `writing`: their last answer asked for words of their own."""

    listener: Listener | None = None
    role: str | None = None
    alarm: Alarm | None = None
    choices: tuple[tuple[str, str], ...] = ()
    updates: deque[str] = field(default_factory=lambda: deque(maxlen=64))
    alarms: int = 0
    writing: bool = False

    def saw(self, update: str | None) -> None:
        """This update was answered."""
        if update is not None:
            self.updates.append(update)

    def live_in(self, country: str | None, region: str | None) -> None:
        """They told where they are."""
        self.listener = replace(self.listener or Listener(""), country=country, region=region)


class Memory:
    """Everybody met lately, by address."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Known] = OrderedDict()

    def of(self, address: str) -> Known:
        """What is known of this person; an empty record for somebody new."""
        known = self._known.setdefault(address, Known())
        self._known.move_to_end(address)
        if len(self._known) > MOST_PEOPLE:
            self._known.popitem(last=False)
        return known

    def forget(self, address: str) -> None:
        """Nothing is known any more."""
        self._known.pop(address, None)
