"""The buttons under a card: what they say, what they carry, and which stand there. The words are cardwords.py's."""

from dataclasses import dataclass
from datetime import datetime

from coach.cardwords import CardWords, Route
from coach.lines import Lines
from coach.payloads import payload
from coach.reply import Choice

ELSEWHERE = "ZZ"  # ISO 3166 leaves it to its users: the person said that their country is not one of ours
FIRST_PAGE = 5  # countries offered at once; the others come behind "another country"


@dataclass(frozen=True)
class Buttons:
    """Makes the buttons of one reply. code: the situation they stay with, "" for none."""

    lines: Lines
    words: CardWords
    code: str

    def tap(self, label: str, *carried: str) -> Choice:
        """A button of the card itself, e.g. tap("cannot", "cannot", "R1")."""
        return Choice(self.words.label(label), payload("s", *(part for part in carried if part)))

    def more(self, label: str = "more") -> Choice:
        return self.tap(label, "more", self.code or "any")

    def cannot(self, label: str = "cannot") -> Choice:
        return self.tap(label, "cannot", self.code or "any")

    def carry_on(self) -> Choice:
        return self.tap("on", "on")

    def called(self, label: str = "called") -> Choice:
        return self.tap(label, "called")

    def four(self) -> tuple[Choice, ...]:
        """I've called, I can't call, not an emergency, carry on."""
        return self.called(), self.cannot(), self.tap("notnow", "notnow"), self.carry_on()

    def who(self) -> tuple[Choice, ...]:
        return self.tap("self", "self"), self.tap("other", "other")

    def countries(self) -> tuple[Choice, ...]:
        """The countries asked for most, and the way to the others."""
        listed = self.lines.countries(self.words.language)[:FIRST_PAGE]
        other = self.tap("other_country", "countries", self.code)
        return (*(Choice(name, payload("country", code)) for code, name in listed), other)

    def other_countries(self) -> tuple[Choice, ...]:
        """All other countries, by name, and "not listed"."""
        listed = sorted(self.lines.countries(self.words.language)[FIRST_PAGE:], key=lambda country: country[1])
        not_listed = Choice(self.words.label("not_listed"), payload("country", ELSEWHERE))
        return (*(Choice(name, payload("country", code)) for code, name in listed), not_listed)

    def regions(self, country: str | None) -> tuple[Choice, ...]:
        """The regions of a country; none where its lines are the same everywhere."""
        regions = self.lines.regions(country, self.words.language)
        return tuple(Choice(name, payload("region", code)) for code, name in regions)

    def choose_country(self) -> Choice:
        """One button instead of all countries, for a soft card."""
        return self.tap("choose_country", "country", self.code)

    def skip(self, verb: str) -> Choice:
        """Rather not say one's country, or region."""
        return Choice(self.words.label("skip"), payload(verb, "skip"))

    def place(self, country: str | None, region: str | None, route: Route, now: datetime) -> tuple[Choice, ...]:
        """What is still worth asking about where they are: the country, or the region where it brings another line."""
        if country is None:
            return self.countries()
        kinds = (*route.card, *route.more)
        return self.regions(country) if region is None and self.lines.regions_matter(kinds, country, now.date()) else ()
