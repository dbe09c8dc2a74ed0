"""What stands in a person's toolbox, in words: worksheets with their entries, then the screens they saved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.journey.sheets import CARDS, rank
from coach.moves import Show
from coach.reply import plain
from coach.voice import Voice


@dataclass(frozen=True)
class Entry:
    """One entry of a worksheet: (label, words) as read, and the day it was last changed."""

    lines: tuple[tuple[str, str], ...]
    changed: str


@dataclass(frozen=True)
class Part:
    """A worksheet with its entries, or a saved screen, whose paragraphs stand in `said`."""

    title: str
    purpose: str = ""
    entries: tuple[Entry, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Toolbox:
    """All of it, with the words around it: the title, the day it was made, and what to know about it."""

    language: str
    title: str
    made: str
    note: str
    parts: tuple[Part, ...]


def toolbox(kept: Sequence[Mapping[str, Any]], voice: Voice, language: str, today: date) -> Toolbox:
    """kept: worksheets as Store.everything tells them ({worksheet, values, changed})."""
    phrase = voice.library.phrase
    sheets = [part for name in voice.library.worksheets if (part := _sheet(name, kept, voice, language)) is not None]
    return Toolbox(
        language,
        phrase("paper.title", language),
        plain(phrase("paper.made", language).format(day=_day(today, voice, language))),
        plain(phrase("paper.note", language)),
        (*sheets, *_screens(kept, voice, language)),
    )


def _sheet(name: str, kept: Sequence[Mapping[str, Any]], voice: Voice, language: str) -> Part | None:
    known = voice.library.worksheets[name]
    found = sorted((one for one in kept if one["worksheet"] == name), key=lambda one: rank(known, one["values"]))
    entries = [_entry(name, one, voice, language) for one in found]
    filled = tuple(one for one in entries if one.lines)
    library = voice.library
    title, purpose = library.worksheet_title(name, language), library.worksheet_purpose(name, language)
    return Part(plain(title), plain(purpose), filled) if filled else None


def _entry(name: str, kept: Mapping[str, Any], voice: Voice, language: str) -> Entry:
    values = kept["values"]
    order = [one for field in voice.library.worksheets[name].fields for one in (field.id, field.id + "@day")]
    rows = [(one, str(values[one])) for one in order if values.get(one)]
    lines = tuple((plain(label), plain(words)) for label, words in voice.lines(name, rows, language))
    return Entry(lines, _day(date.fromisoformat(str(kept["changed"])), voice, language))


def _screens(kept: Sequence[Mapping[str, Any]], voice: Voice, language: str) -> Iterator[Part]:
    names = (name for one in kept if one["worksheet"] == CARDS for name in one["values"])
    for module, _, step in (name.partition(".") for name in names):
        known = voice.library.modules.get(module)
        if known is None or step not in {one.id for one in known.steps}:
            continue
        body = voice.screens.step(Show(module, step, bare=True), language).text
        title = plain(voice.library.module_title(module, language))
        yield Part(title, said=tuple(plain(one) for one in body.split("\n\n")))


def _day(day: date, voice: Voice, language: str) -> str:
    return plain(voice.day(day.isoformat(), language)).strip(" ()")
