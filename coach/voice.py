"""The one renderer: moves become words in a person's language. Knows where words stand, not how they are sent."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from coach import moves as m
from coach.card import Cards, Who
from coach.content.library import Library
from coach.directory import Directory
from coach.glossary import Glossary
from coach.journey.buttons import MENU
from coach.payloads import payload
from coach.reply import Choice, Reply, quoted
from coach.screens import Screens

ENTRY_LETTERS = 110  # of one entry in a list: thirty of them fit one message of Telegram (4,096)
# The calm minutes, in seconds: a long breath out slows the heart (general guidance); twelve rounds make two minutes.
CALM_START, CALM_IN, CALM_OUT, CALM_ROUNDS = 6.0, 4.0, 6.0, 12
WAYS = {"left": "mark.left", "finished": "mark.finished"}
"""Buttons for modules that were begun or finished, and the phrase of the mark before the title."""
MARKED = {"option": "", "ticked": "mark.on", "unticked": "mark.off"}
"""Buttons for a field's options, and the phrase of the mark before the label."""


@dataclass(frozen=True)
class Listener:
    """Whom the words are for."""

    language: str
    country: str | None = None
    region: str | None = None
    under_16: bool = False

    @property
    def who(self) -> Who:
        """The same, as the crisis card asks for it."""
        return Who(self.language, self.country, self.region, self.under_16)


class Voice:
    """Turns each move into one message."""

    def __init__(self, library: Library, cards: Cards, glossary: Glossary, directory: Directory | None = None) -> None:
        self.library, self.cards, self.glossary = library, cards, glossary
        self.directory = directory or Directory(())
        self.screens = Screens(library)
        self._by_kind: Mapping[type[Any], Callable[[Any, Listener, datetime], Reply]] = {
            m.Say: self._say,
            m.Show: self._show,
            m.Feedback: self._feedback,
            m.Offer: self._offer,
            m.Sheet: self._sheet,
            m.Entries: self._entries,
            m.Places: self._places,
            m.Calm: self._calm,
            m.Card: self._card,
            m.Hand: self._hand,
            m.Word: self._word,
            m.Tongue: self._tongue,
        }

    def reply(self, move: m.Move, to: Listener, now: datetime) -> Reply:
        """The message for this move. Raises KeyError when content has no words for it (`coach check` finds that)."""
        return self._by_kind[type(move)](move, to, now)

    def label(self, key: str, language: str) -> str:
        """What stands on a button: a module's or worksheet's title, else a phrase."""
        kind, _, name = key.partition(".")
        if kind == "module" and name in self.library.modules:
            return self.library.module_title(name, language)
        if kind == "worksheet" and name in self.library.worksheets:
            return self.library.worksheet_title(name, language)
        if kind == "number":
            return name
        return self._part_label(kind, name.split("."), language) or self.library.phrase(key, language)

    def _part_label(self, kind: str, names: list[str], language: str) -> str:
        """What stands on a button for a part of the content: a field, its question, an option, a saved screen."""
        if kind == "field":
            return self.library.field_label(names[0], names[1], language)
        if kind == "prompt":
            return self.library.field_prompt(names[0], names[1], language)
        if kind in WAYS:
            return f"{self.library.phrase(WAYS[kind], language)} {self.library.module_title(names[0], language)}"
        if kind in MARKED:
            label = self.library.field_options(names[0], names[1], language)[names[2]]
            return f"{self.library.phrase(MARKED[kind], language)} {label}" if MARKED[kind] else label
        return self.screens.heading(names[0], names[1], language) if kind == "card" else ""

    def choices(self, buttons: tuple[m.Button, ...], language: str) -> tuple[Choice, ...]:
        """Buttons with their words."""
        return tuple(Choice(self.label(key, language), carried) for key, carried in buttons)

    def _say(self, say: m.Say, to: Listener, _: datetime) -> Reply:
        values = {name: self._value(value, to.language) for name, value in say.values.items()}
        text = self.library.phrase(say.phrase, to.language)
        filled = text.format_map(values) if values else text
        return Reply(filled, self.choices(say.buttons, to.language), edits=say.edits, push=say.push)

    def _value(self, value: str | int, language: str) -> str:
        if isinstance(value, str) and value.startswith("@"):
            return self.label(value[1:], language)
        return quoted(str(value))

    def _show(self, show: m.Show, to: Listener, _: datetime) -> Reply:
        return self.screens.step(show, to.language)

    def _feedback(self, feedback: m.Feedback, to: Listener, _: datetime) -> Reply:
        return self.screens.feedback(feedback, to.language)

    def _offer(self, offer: m.Offer, to: Listener, _: datetime) -> Reply:
        titles = {f"title{n}": f"**{self._title(topic, to.language)}**" for n, topic in enumerate(offer.topics, 1)}
        key = f"{offer.phrase}.{len(offer.topics)}"
        text = self.library.phrase(key, to.language).format_map({**titles, **self._about(offer.topics[0], to.language)})
        topics = tuple(Choice(self._title(topic, to.language), payload("q", topic)) for topic in offer.topics)
        return Reply(text, (*topics, *self.choices((("button.else", payload("x")),), to.language)))

    def _title(self, topic: str, language: str) -> str:
        module = self._module(topic)
        if module in self.library.modules:
            return self.library.module_title(str(module), language)
        return self.library.phrase(f"topic.{topic}", language)

    def _module(self, offered: str) -> str | None:
        """The module an offer opens: `module.<id>`, or the one that answers the topic."""
        known = self.library.topics.get(offered)
        return known.module if known else offered.removeprefix("module.")

    def _about(self, topic: str, language: str) -> dict[str, str | int]:
        module = str(self._module(topic))
        return {
            "minutes": self.library.modules[module].minutes,
            "summary": self.library.module_summary(module, language),
        }

    def _sheet(self, sheet: m.Sheet, to: Listener, _: datetime) -> Reply:
        title = f"**{self.library.worksheet_title(sheet.worksheet, to.language)}**"
        lines = [f"{label}: {words}" for label, words in self.lines(sheet.worksheet, sheet.rows, to.language)]
        return Reply("\n".join([title, *lines]), self.choices(sheet.buttons, to.language))

    def lines(self, worksheet: str, rows: Iterable[tuple[str, str]], language: str) -> list[tuple[str, str]]:
        """The fields of one entry as read: label, and words with a plan's day. What is no field is left out."""
        values = dict(rows)
        known = {one.id for one in self.library.worksheets[worksheet].fields}
        return [
            (
                self.library.field_label(worksheet, name, language),
                self.field_words(worksheet, name, value, language) + self.day(values.get(name + "@day", ""), language),
            )
            for name, value in values.items()
            if name in known
        ]

    def _entries(self, found: m.Entries, to: Listener, _: datetime) -> Reply:
        """Each entry on one line with its number: the first things that stand in it."""
        lines = [f"**{self.library.worksheet_title(found.worksheet, to.language)}**"]
        for at, rows in enumerate(found.entries, 1):
            words = " · ".join(words for _, words in self.lines(found.worksheet, rows, to.language)[:3])
            lines.append(f"{at}. {shortened(words, ENTRY_LETTERS)}")
        return Reply("\n".join(lines), self.choices(found.buttons, to.language))

    def field_words(self, worksheet: str, field: str, value: str, language: str) -> str:
        """What stands in a field, as read: the labels of ticked options, else the person's own words."""
        return quoted(self.library.field_read(worksheet, field, value, language))

    def day(self, when: str, language: str) -> str:
        """A plan's day after its words: a date in words, or the person's own."""
        if not when:
            return ""
        try:
            day = date.fromisoformat(when)
        except ValueError:
            return f" ({quoted(when)})"
        names = {
            "weekday": self.library.phrase(f"weekday.{day.isoweekday()}", language),
            "month": self.library.phrase(f"month.{day.month}", language),
        }
        return f" ({self.library.phrase('date', language).format(day=day.day, **names)})"

    def _places(self, places: m.Places, to: Listener, _: datetime) -> Reply:
        """Each organisation with what it does, its address and the day it was looked at last."""
        phrase = self.library.phrase
        found = self.directory.near(places.topic, to.language, to.country, to.region)
        said = [phrase("places.lead" if to.country else "places.anywhere", to.language)]
        for one in found:
            what = one.what.get(to.language) or next(iter(one.what.values()))
            said.append(f"**{quoted(one.name)}**\n{quoted(what)}\n{quoted(one.url)}")
        checked = min((one.checked for one in found), default=None)
        if checked:
            key = "places.checked" if all(one.by_hand for one in found) else "places.unchecked"
            said.append(phrase(key, to.language).format(day=self.day(checked.isoformat(), to.language).strip(" ()")))
        return Reply("\n\n".join(said), self.choices(places.buttons, to.language))

    def _calm(self, calm: m.Calm, to: Listener, _: datetime) -> Reply:
        """The pause as one text, and as beats that take its place."""
        says = {name: self.library.phrase(f"calm.{name}", to.language) for name in ("start", "in", "out", "end")}
        rounds = [beat for _ in range(CALM_ROUNDS) for beat in ((CALM_OUT, says["in"]), (CALM_IN, says["out"]))]
        beats = ((CALM_START, says["in"]), *rounds[1:], (CALM_OUT, says["end"]))
        return Reply(says["start"], self.choices(calm.buttons, to.language), beats=beats)

    def _card(self, card: m.Card, to: Listener, now: datetime) -> Reply:
        reply = self.cards.reply(card, to.who, now)
        if card.part != "directory":
            return reply
        return replace(reply, choices=(*reply.choices, *self.choices(MENU, to.language)))

    def _hand(self, hand: m.Hand, to: Listener, _: datetime) -> Reply:
        return Reply(self.library.phrase(hand.phrase, to.language))

    def _tongue(self, tongue: m.Tongue, to: Listener, _: datetime) -> Reply:
        return self.cards.other_language(tongue.language) or Reply(self.library.phrase("unsure.say", to.language))

    def _word(self, word: m.Word, to: Listener, _: datetime) -> Reply:
        term = self.glossary.term(word.term, to.language)
        if term is None:
            raise KeyError(f"content/glossary has no term {word.term!r}")
        return Reply(f"**{term.term}**: {term.meaning}", self.choices(word.buttons, to.language))


def shortened(words: str, letters: int) -> str:
    """The words, cut at a space with an ellipsis when they are longer."""
    if len(words) <= letters:
        return words
    cut = words[:letters].rsplit(" ", 1)[0]
    return f"{cut if not cut.endswith(chr(92)) else cut[:-1]} …"
