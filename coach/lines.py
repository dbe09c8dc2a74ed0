"""The crisis and support lines: which may be shown, and in which order at this hour. Not their words (card.py)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from coach.line import Country, Directory, Line, named
from coach.linesfile import LinesError, read

__all__ = ["Line", "Lines", "LinesError"]

# A closed line is never alone: these kinds are searched, in this order, for one that answers day and night. Suicide
# lines take any distress and do not belong to the local health service (docs/safety.md, hazards 5 and 27).
_ALTERNATIVES = ("suicide", "mental_health", "text", "emergency")
_TIERS = {"always": 0, "open": 0, "unknown": 1, "closed": 2}


@dataclass(frozen=True)
class Lines:
    """All lines, with the rules in the head of content/safety/lines.yml on what may be shown. Pure: no clock of its
    own; `today` is only for what is said at start-up."""

    known: Mapping[str, Country]
    directories: tuple[Directory, ...]
    max_age_days: int
    production: bool
    today: date
    kinds: frozenset[str]

    @staticmethod
    def load(path: Path, *, production: bool, today: date) -> "Lines":
        """Read lines.yml. Raises LinesError naming every problem as path:line: message."""
        file = read(path)
        return Lines(file.countries, file.directories, file.max_age_days, production, today, file.kinds)

    def countries(self, language: str) -> list[tuple[str, str]]:
        """Code and name of each country, in the order in which they are offered."""
        return [(code, named(country.names, language)) for code, country in self.known.items()]

    def regions(self, country: str | None, language: str) -> list[tuple[str, str]]:
        """Code and name of each region; empty for a country whose lines are the same everywhere."""
        found = self.known.get(country or "")
        return [(code, named(names, language)) for code, names in found.regions.items()] if found else []

    def without_lines(self) -> list[str]:
        """Codes of the countries left with nothing but emergency numbers today."""
        return [code for code, country in self.known.items() if not self._has_line(country)]

    def emergency(self, country: str | None, region: str | None = None) -> list[Line]:
        """The emergency entries of the country, as listed; empty for a country we do not know."""
        return [line for line in self._of(country, region) if line.type == "emergency" and line.number]

    def emergency_texts(self, country: str | None, region: str | None, on: date) -> list[Line]:
        """Emergency services that take text, verified ones only: a text is no call, and a wrong number goes
        unnoticed."""
        found = [line for line in self._of(country, region) if line.emergency_text and line.verified]
        return [line for line in found if self.shows(line, on)]

    def fitting(
        self, kinds: Sequence[str], country: str | None, region: str | None, now: datetime, language: str
    ) -> list[Line]:
        """The lines of these kinds that may be shown, best first: answering now (24/7 or open), then hours not known,
        then closed; within that the order of `kinds`, lines for everyone, the person's language, their own region.
        Before a closed line there is always one that answers day and night; where there is none, closed ones are left
        out."""
        shown = [line for line in self._of(country, region) if self.shows(line, now.date())]
        ranked = sorted((line for line in shown if line.type in kinds), key=_rank(kinds, now, language))
        closed = [line for line in ranked if line.hours.state(now) == "closed"]
        if not closed or any(line.hours.always and not line.narrow for line in ranked):
            return _each_once(ranked)
        always = [line for line in shown if line.hours.always and line.type in _ALTERNATIVES and not line.narrow]
        best = sorted(always, key=_rank(_ALTERNATIVES, now, language))[:1]
        answering = [line for line in ranked if line.hours.state(now) == "open"]
        unknown = [line for line in ranked if line.hours.state(now) == "unknown"]
        return _each_once([*answering, *best, *unknown, *(closed if best else [])])

    def regions_matter(self, kinds: Iterable[str], country: str | None, on: date) -> bool:
        """Whether knowing the region could bring a line of these kinds."""
        wanted = set(kinds)
        found = self.known.get(country or "")
        regional = [line for line in found.lines if line.region != "all"] if found else []
        return any(line.type in wanted and self.shows(line, on) for line in regional)

    def shows(self, line: Line, on: date) -> bool:
        """Emergency entries always; else verified and, in production, checked by hand lately; never without a
        number."""
        if line.number is None:
            return False
        return line.type == "emergency" or (line.verified and (not self.production or self.checked(line, on)))

    def checked(self, line: Line | Directory, on: date) -> bool:
        """Whether a named person checked it at most max_age_days before `on`."""
        return line.checked_on is not None and 0 <= (on - line.checked_on).days <= self.max_age_days

    def directory(self, on: date) -> Directory | None:
        """A page for countries we hold no line for, under the same rule as a line."""
        for page in self.directories:
            if page.status == "verified" and (not self.production or self.checked(page, on)):
                return page
        return None

    def _of(self, country: str | None, region: str | None) -> list[Line]:
        """The lines of the country and, where the region is known, of the region."""
        found = self.known.get(country or "")
        return [line for line in found.lines if line.region in ("all", region)] if found else []

    def _has_line(self, country: Country) -> bool:
        return any(line.type != "emergency" and self.shows(line, self.today) for line in country.lines)


def _rank(kinds: Sequence[str], now: datetime, language: str) -> Callable[[Line], tuple[int, int, bool, int, bool]]:
    def key(line: Line) -> tuple[int, int, bool, int, bool]:
        tier = _TIERS[line.hours.state(now)]
        return tier, kinds.index(line.type), line.narrow, line.preference(language), line.region == "all"

    return key


def _each_once(lines: Iterable[Line]) -> list[Line]:
    """The lines without repeats of what dials the same number."""
    kept: dict[str, Line] = {}
    for line in lines:
        kept.setdefault(line.dials, line)
    return list(kept.values())
