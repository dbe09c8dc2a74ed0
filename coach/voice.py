"""The one renderer: moves become words in a person's language. Knows where words stand, not how they are sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from coach import moves as m
from coach.card import Cards, Who
from coach.content.library import Library
from coach.glossary import Glossary
from coach.journey.buttons import MENU
from coach.payloads import payload
from coach.reply import Choice, Reply, quoted
from coach.screens import Screens


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

    def __init__(self, library: Library, cards: Cards, glossary: Glossary) -> None:
        self.library, self.cards, self.glossary = library, cards, glossary
        self.screens = Screens(library)
        self._by_kind: Mapping[type[Any], Callable[[Any, Listener, datetime], Reply]] = {
            m.Say: self._say,
            m.Show: self._show,
            m.Feedback: self._feedback,
            m.Offer: self._offer,
            m.Sheet: self._sheet,
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
        return self.library.phrase(key, language)

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
        known = self.library.topics.get(topic)
        module = known.module if known else None
        if module in self.library.modules:
            return self.library.module_title(str(module), language)
        return self.library.phrase(f"topic.{topic}", language)

    def _about(self, topic: str, language: str) -> dict[str, str | int]:
        module = str(self.library.topics[topic].module)
        return {
            "minutes": self.library.modules[module].minutes,
            "summary": self.library.module_summary(module, language),
        }

    def _sheet(self, sheet: m.Sheet, to: Listener, _: datetime) -> Reply:
        lines = [f"**{self.library.worksheet_title(sheet.worksheet, to.language)}**"]
        rows = dict(sheet.rows)
        for name, value in sheet.rows:
            if name.endswith("@day"):
                continue
            words = self.field_words(sheet.worksheet, name, value, to.language)
            day = self.day(rows.get(name + "@day", ""), to.language)
            lines.append(f"{self.library.field_label(sheet.worksheet, name, to.language)}: {words}{day}")
        return Reply("\n".join(lines), self.choices(sheet.buttons, to.language))

    def field_words(self, worksheet: str, field: str, value: str, language: str) -> str:
        """What stands in a field, as read: the labels of ticked options, else the person's own words."""
        source = self.library.worksheets[worksheet].field(field).source
        if source is None:
            return quoted(value)
        labels = {one.id: one.label for one in self.library.text(*source, language).options}
        return ", ".join(labels.get(one, quoted(one)) for one in value.split(","))

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
