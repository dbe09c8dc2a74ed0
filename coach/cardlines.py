"""How lines and emergency numbers are written on a card, in one language at one moment. Which ones: lines.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from coach.cardwords import CardWords
from coach.hours import DAYS, Window
from coach.line import Line, named
from coach.lines import Lines
from coach.reply import quoted


@dataclass(frozen=True)
class Writing:
    """Writes numbers for one reply: its language, place and moment."""

    lines: Lines
    words: CardWords
    country: str | None
    region: str | None
    now: datetime

    def emergency(self, help: str) -> str:
        """The emergency number(s) as they stand in a sentence; "your local emergency number" for an unknown country."""
        chosen = self.emergency_lines(help)
        if not chosen:
            return self.words.say("shared.emergency", "local", self.country)
        first, *second = [self._emergency_number(line) for line in chosen]
        return self.words.say("shared.emergency", "or", first=first, second=second[0]) if second else first

    def emergency_lines(self, help: str) -> list[Line]:
        """At most two entries that can be called: the best for this help, and one beside it where there are several
        services. One that is not verified stands beside only where the first is just one service of those needed."""
        called = [line for line in self.lines.emergency(self.country, self.region) if line.calls]
        order = sorted(called, key=lambda line: (not _takes(line, help), not line.verified, _distance(line, help)))
        if not order:
            return []
        first, *others = order
        one_service = help == "any" and first.help != "any"
        beside = [line for line in others if line.verified and (not first.verified or _takes(line, help))]
        return [first, *(beside or (others if one_service else []))[:1]]

    def or_go(self, help: str) -> str:
        """Where to go when nobody answers; empty where the number is sound, or not known to us."""
        doubtful = any(not line.verified or line.may_go_unanswered for line in self.emergency_lines(help))
        return self.words.say("shared.words", "or_go", self.country) if doubtful else ""

    def fitting(self, kinds: Sequence[str]) -> list[Line]:
        """Lines of these kinds here and now, best first."""
        return self.lines.fitting(kinds, self.country, self.region, self.now, self.words.language)

    def emergency_texts(self) -> list[Line]:
        """Emergency services of the country that take text."""
        return self.lines.emergency_texts(self.country, self.region, self.now.date())

    def silent_key(self) -> str | None:
        """What to press in a silent emergency call, where the country has that."""
        found = self.lines.known.get(self.country or "")
        return found.silent_key if found else None

    def no_wait(self) -> bool:
        """Whether the country's police say that nobody has to wait before reporting somebody missing."""
        found = self.lines.known.get(self.country or "")
        return found is not None and found.no_wait

    def country_name(self) -> str:
        """The country as it is called in this language."""
        found = self.lines.known.get(self.country or "")
        return named(found.names, self.words.language) if found else self.words.label("other_country")

    def directory(self) -> str:
        """A page with lines of other countries, marked if nobody checked it by hand; empty where none may be shown."""
        today = self.now.date()
        page = self.lines.directory(today)
        mark = "" if page and self.lines.checked(page, today) else " " + self.words.say("shared.line", "unchecked")
        return page.url + mark if page else ""

    def item(self, line: Line, *, by_text: bool = False) -> str:
        """One line as a bullet: name, number, hours, for whom, in which language, and whether it was checked by
        hand."""
        language = self.words.language
        number = quoted(named(line.texts if by_text or not line.calls else line.calls, language))
        name = quoted(named(line.names, language))
        known = name if number in name else None
        item = self.words.say("shared.line", "named" if known else "item", name=name, number=number)
        checked = self.lines.checked(line, self.now.date())
        mark = "" if checked else " " + self.words.say("shared.line", "unchecked")
        return ", ".join([item, *self._details(line)]) + mark

    def _details(self, line: Line) -> list[str]:
        """Hours, for whom, language: only what the person needs to choose."""
        details = [self.words.say("shared.line", self._state(line), times=self._times(line))]
        if line.closed_on_holidays:
            details.append(self.words.say("shared.line", "holidays"))
        if line.narrow and line.audience:
            details.append(self.words.say("shared.line", "for", audience=named(line.audience, self.words.language)))
        if line.preference(self.words.language) == 99 and line.languages:
            spoken = self.words.find("shared.line", f"in_{line.languages[0]}")
            details += [spoken] if spoken else []
        return details

    def _state(self, line: Line) -> str:
        return str(line.hours.state(self.now))

    def _times(self, line: Line) -> str:
        """The week's windows, days with the same hours together."""
        days = groupby(line.hours.windows, key=lambda window: window.days)
        times = ", ".join(f"{self._days(on)} {_clock(list(windows))}" for on, windows in days)
        zone = named(line.zone_name, self.words.language) if line.zone_name else ""
        return f"{times} ({zone})" if zone else times

    def _days(self, days: Sequence[int]) -> str:
        if len(days) == len(DAYS):
            return self.words.say("shared.line", "every_day")
        names = [self.words.say("shared.line", DAYS[day]) for day in days]
        in_a_row = len(days) > 1 and list(days) == list(range(days[0], days[-1] + 1))
        return f"{names[0]}–{names[-1]}" if in_a_row else "/".join(names)

    def _emergency_number(self, line: Line) -> str:
        number, name = (quoted(named(texts, self.words.language)) for texts in (line.calls, line.names))
        key = "one" if line.help == "any" else "with_name"
        return self.words.say("shared.emergency", key, number=number, name=name)


def _takes(line: Line, help: str) -> bool:
    return help == "any" or line.help in (help, "any")


def _distance(line: Line, help: str) -> int:
    """The service asked for, then the general number, then the others."""
    return 0 if line.help == help else 1 if line.help == "any" else 2


def _clock(windows: Sequence[Window]) -> str:
    return " + ".join(f"{_time(window.start)}–{_time(window.end)}" for window in windows)


def _time(minutes: int) -> str:
    hour, minute = divmod(minutes if minutes <= 24 * 60 else minutes - 24 * 60, 60)
    return f"{hour:02}:{minute:02}"
