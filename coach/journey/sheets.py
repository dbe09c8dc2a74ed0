"""Worksheets a person keeps: keep, list, show, delete. Filling them in is filling.py's. The store encrypts them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coach.content.worksheet import Worksheet
from coach.journey.buttons import MENU, TOOLBOX
from coach.journey.entered import entered, put_away, rows
from coach.journey.walk import Walk
from coach.moves import Button, Entries, Move, Say, Sheet
from coach.payloads import payload
from coach.store.turn import Saved

MARK = 8  # digits of an entry's id that a button carries
CARDS = "cards"
"""The one kept thing that is no worksheet: which screens were saved."""
AGREED = "@agreed"
"""Beside a worksheet's fields: whether the person it is about knows and agrees ("yes"), or it is only the writer's own
("mine")."""
ANSWERS = {"yes": "button.agree_yes", "not_yet": "button.agree_not_yet", "no": "button.agree_no"}
MOST_ENTRIES = 30  # of one worksheet; more would not fit a keyboard of Telegram (100 buttons) nor be read


class Sheets:
    """A person's worksheets: `saved` are the ones the store holds."""

    def __init__(self, walk: Walk, saved: Sequence[Saved]) -> None:
        self.walk = walk
        self.all = list(saved)

    def of(self, worksheet: str) -> list[Saved]:
        """The entries of one worksheet, sorted as it says."""
        known = self.walk.library.worksheets.get(worksheet)
        found = [one for one in self.all if one.worksheet == worksheet]
        return sorted(found, key=lambda one: rank(known, one.values)) if known else found

    def entry(self, mark: str) -> Saved | None:
        """The entry whose id begins so."""
        return next((one for one in self.all if mark and one.id.startswith(mark)), None)

    def keep(self, module_id: str, agreed: str | None = None) -> list[Move]:
        """Keep what was entered in this module; each worksheet is shown as it is now. What is about somebody else is
        kept once it was said (`agreed`: yes, mine) whether they know and agree."""
        module = self.walk.library.modules.get(module_id)
        typed = entered(self.walk.place, module) if module else {}
        if not typed:
            return [Say("keep.nothing", buttons=TOOLBOX)]
        kept = sorted({name.partition(".")[0] for name in typed})
        if agreed is None and any(self._about_somebody(one) for one in kept):
            return self._ask_agreement(module_id)
        shown = [move for one in kept for move in self._keep(one, typed, agreed)]
        self.walk.place.waiting = None
        return [Say("keep.done", buttons=TOOLBOX), *shown, *self.walk.ask_consent()]

    def _about_somebody(self, worksheet: str) -> bool:
        known = self.walk.library.worksheets.get(worksheet)
        return bool(known and known.about_ill_person)

    def _ask_agreement(self, module_id: str) -> list[Move]:
        self.walk.place.waiting = "agree"
        self.walk.place.state["keep"] = module_id
        return [Say("agree.ask", buttons=agreement("agree", module_id))]

    def not_agreed(self, name: str, answer: str) -> list[Move]:
        """They do not know yet, or do not agree: said kindly, and it may be kept as the writer's own notes."""
        self.walk.place.waiting = None
        buttons = (("button.agree_mine", payload("agree", name, "mine")), ("button.agree_drop", payload("keep_not")))
        return [Say(f"agree.{answer}", buttons=buttons)]

    def _keep(self, worksheet: str, typed: dict[str, str], agreed: str | None) -> Iterator[Move]:
        for values in rows(self.walk.place, worksheet, typed):
            known = self.walk.library.worksheets.get(worksheet)
            many = bool(known and known.many)
            before = None if many else next(iter(self.of(worksheet)), None)
            noted = {AGREED: agreed} if agreed and self._about_somebody(worksheet) else {}
            self.save(worksheet, {**(before.values if before else {}), **values, **noted}, before)
        self._put_away(worksheet, kept=True)
        yield from self.show(worksheet)

    def _put_away(self, worksheet: str, *, kept: bool) -> None:
        put_away(self.walk.place, worksheet, self.walk.library.worksheets.get(worksheet), kept=kept)

    def save(self, worksheet: str, values: dict[str, str], before: Saved | None) -> Saved:
        """Write one entry with this turn."""
        saved = self.walk.turn.save(worksheet, values, before)
        self.all = [one for one in self.all if one.id != saved.id] + [saved]
        self.walk.log("worksheet_saved", worksheet)
        return saved

    def toolbox(self) -> list[Move]:
        """All they keep, as buttons; a new worksheet to fill in; all of it as a file."""
        kept = [one for one in self.walk.library.worksheets if self.of(one)]
        cards = (("button.cards", payload("cards")),) if self.of(CARDS) else ()
        new = (("button.new_sheet", payload("sheets")),)
        if not kept and not cards:
            return [Say("toolbox.empty", buttons=(*new, *MENU))]
        buttons = tuple((f"worksheet.{one}", payload("sheet", one)) for one in kept)
        files = (("button.pdf", payload("file", "pdf")), ("button.text", payload("file", "text")))
        return [Say("toolbox.list", buttons=(*buttons, *cards, *new, *files, *MENU))]

    def blank(self) -> list[Move]:
        """All worksheets there are, to fill one in."""
        buttons = tuple((f"worksheet.{one}", payload("fill", one)) for one in self.walk.library.worksheets)
        return [Say("toolbox.new", buttons=(*buttons, *TOOLBOX))]

    def show(self, worksheet: str, mark: str = "") -> list[Move]:
        """One worksheet, or one entry of it, whole; of several entries a list."""
        found = self.of(worksheet)
        one = self.entry(mark) if mark else (found[0] if len(found) == 1 else None)
        if one is not None and one.worksheet == worksheet and worksheet in self.walk.library.worksheets:
            return [self._sheet(one)]
        return [self._entries(worksheet, found)] if found and not mark else [Say("toolbox.gone", buttons=MENU)]

    def delete(self, worksheet: str, mark: str = "") -> list[Move]:
        """Delete one entry, or the whole worksheet with what was entered for it."""
        gone = [one for one in self.of(worksheet) if not mark or one.id.startswith(mark)]
        if not gone:
            return [Say("toolbox.gone", buttons=MENU)]
        self.walk.turn.deleted += [one.id for one in gone]
        self.all = [one for one in self.all if one not in gone]
        self._put_away(worksheet, kept=False)
        self.walk.log("worksheet_deleted", worksheet)
        return [Say("toolbox.deleted", {"sheet": f"@worksheet.{worksheet}"}, TOOLBOX)]

    def _sheet(self, saved: Saved) -> Sheet:
        name, mark = saved.worksheet, saved.id[:MARK]
        more = (("button.add_entry", payload("fill", name)),) if self.walk.library.worksheets[name].many else ()
        buttons: tuple[Button, ...] = (
            ("button.edit_sheet", payload("edit", name, mark)),
            *more,
            ("button.delete_sheet", payload("unsheet", name, mark)),
            *TOOLBOX,
        )
        return Sheet(name, self._filled(saved), buttons)

    def _filled(self, saved: Saved) -> tuple[tuple[str, str], ...]:
        """Field ids and what stands in them, in the worksheet's order."""
        known = self.walk.library.worksheets.get(saved.worksheet)
        order = [field.id for field in known.fields] if known else sorted(saved.values)
        return tuple((name, str(saved.values[name])) for name in _with_days(order) if saved.values.get(name))

    def _entries(self, worksheet: str, found: list[Saved]) -> Entries:
        shown = found[:MOST_ENTRIES]
        buttons = tuple((f"number.{at}", payload("sheet", worksheet, one.id[:MARK])) for at, one in enumerate(shown, 1))
        rest = (("button.add_entry", payload("fill", worksheet)), ("button.delete_all", payload("unsheet", worksheet)))
        return Entries(worksheet, tuple(self._filled(one) for one in shown), (*buttons, *rest, *TOOLBOX))


def agreement(verb: str, name: str) -> tuple[Button, ...]:
    """The three answers to whether somebody knows and agrees."""
    return tuple((label, payload(verb, name, answer)) for answer, label in ANSWERS.items())


def _with_days(order: list[str]) -> list[str]:
    return [name for field in order for name in (field, field + "@day")]


def rank(known: Worksheet, values: Mapping[str, Any]) -> tuple[int, str]:
    """Where an entry stands in its order; what is not filled in comes last."""
    if known.order is None:
        return (0, "")
    field = known.field(known.order)
    value = str(values.get(field.id + "@day") or values.get(field.id, ""))
    if field.options:
        return (field.options.index(value) if value in field.options else len(field.options), "")
    return (0 if value else 1, value.zfill(12) if value.isdecimal() else value)
