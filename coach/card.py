"""The crisis card: words, lines and buttons for a finding, and for everything that follows it. Needs nobody: no
network, no database, no Rasa. Every word stands in content/safety/, every part in cardparts.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from coach.cardbuttons import Buttons
from coach.carddraft import Draft
from coach.cardlines import Writing
from coach.cardparts import PARTS, first
from coach.cardwords import CardWords, Routes, WordsError, incomplete, read_routes, read_words
from coach.lines import Lines
from coach.moves import Card
from coach.otherwords import OtherWords
from coach.reply import Reply

__all__ = ["Cards", "Who", "WordsError"]


@dataclass(frozen=True)
class Who:
    """What a card needs to know of a person. country: a code of lines.yml, "ZZ" when theirs is not listed, None when
    not known; never guessed."""

    language: str
    country: str | None = None
    region: str | None = None
    under_16: bool = False


@dataclass(frozen=True)
class Cards:
    """Every crisis card, from the lines and the words. Pure: the same input gives the same reply."""

    lines: Lines
    words: Mapping[str, CardWords]
    routes: Routes
    others: OtherWords

    @staticmethod
    def load(folder: Path, *, production: bool, today: date) -> "Cards":
        """Read content/safety: lines.yml, routes.yml, other_languages.yml and a file of words for each language;
        English must be there, it stands in for the others. Raises LinesError or WordsError naming every problem as
        path:line."""
        lines = Lines.load(folder / "lines.yml", production=production, today=today)
        words = {path.stem: read_words(path) for path in sorted(folder.glob("??.yml"))}
        if "en" not in words:
            raise WordsError(f"{folder / 'en.yml'}:1: must be there: it stands in for every language without words")
        lacking = [f"{folder / language}.yml:1: {one} missing" for language in words for one in _lacks(words, language)]
        if lacking:
            raise WordsError("\n".join(lacking))
        routes = read_routes(folder / "routes.yml", lines.kinds)
        return Cards(lines, words, routes, OtherWords.load(folder / "other_languages.yml"))

    def reply(self, card: Card, who: Who, now: datetime) -> Reply:
        """The part of the card that was asked for; the first card for a part that is none. now: aware."""
        return PARTS.get(card.part, first)(self._draft(card, who, now))

    def urgent(self, who: Who, now: datetime) -> Reply:
        """What /urgent shows: the emergency number, crisis lines, buttons."""
        return self.reply(Card("", 1, "urgent"), who, now)

    def directory(self, kind: str, who: Who, now: datetime) -> Reply:
        """People who can help: the lines for one kind of request (carers, child, …), outside a crisis."""
        return self.reply(Card(kind, 3, "directory"), who, now)

    def other_language(self, language: str) -> Reply | None:
        """The fixed sentence for somebody who writes in a language Kith does not speak, with country buttons; None
        for a language without one."""
        sentences = self.others.languages.get(language)
        if sentences is None:
            return None
        buttons = Buttons(self.lines, self.words["en"], "")
        return Reply(f"{sentences.sentence}\n\n{sentences.country}", buttons.countries())

    def _draft(self, card: Card, who: Who, now: datetime) -> Draft:
        words = self.words.get(who.language) or self.words["en"]
        writing = Writing(self.lines, words, who.country, who.region, now)
        return Draft(card, who.under_16, self.routes, writing, Buttons(self.lines, words, card.code))


def _lacks(words: Mapping[str, CardWords], language: str) -> list[str]:
    return incomplete(words[language], words["en"])
