"""Worksheets a person keeps: keep, list, show, delete. What stands in them is encrypted by the store."""

from collections.abc import Sequence

from coach.journey.buttons import MENU, TOOLBOX
from coach.journey.walk import Walk
from coach.moves import Move, Say, Sheet
from coach.payloads import payload
from coach.store.turn import Saved


class Sheets:
    """A person's worksheets: `saved` are the ones the store holds."""

    def __init__(self, walk: Walk, saved: Sequence[Saved]) -> None:
        self.walk = walk
        self.saved = {one.worksheet: one for one in saved}

    def keep(self, module_id: str) -> list[Move]:
        """Keep what was entered in this module; each worksheet is shown as it is now."""
        module = self.walk.library.modules.get(module_id)
        entered = self.walk.entered(module) if module else {}
        if not entered:
            return [Say("keep.nothing", buttons=TOOLBOX)]
        kept = sorted({name.partition(".")[0] for name in entered})
        for worksheet in kept:
            self._save(worksheet, entered)
        self.walk.place.waiting = None
        shown: list[Move] = [self._sheet(self.saved[worksheet]) for worksheet in kept]
        return [Say("keep.done", buttons=TOOLBOX), *shown, *self.walk.ask_consent()]

    def _save(self, worksheet: str, entered: dict[str, str]) -> None:
        values = {name.partition(".")[2]: words for name, words in entered.items() if name.startswith(worksheet + ".")}
        before = self.saved.get(worksheet)
        values = {**(before.values if before else {}), **values}
        self.saved[worksheet] = self.walk.turn.save(worksheet, values, before)
        self.walk.log("worksheet_saved", worksheet)

    def toolbox(self) -> list[Move]:
        """All worksheets they keep, as buttons."""
        if not self.saved:
            return [Say("toolbox.empty", buttons=MENU)]
        buttons = tuple((f"worksheet.{one}", payload("sheet", one)) for one in sorted(self.saved))
        return [Say("toolbox.list", buttons=(*buttons, *MENU))]

    def show(self, worksheet: str) -> list[Move]:
        """One worksheet, whole."""
        saved = self.saved.get(worksheet)
        return [self._sheet(saved)] if saved else [Say("toolbox.gone", buttons=MENU)]

    def delete(self, worksheet: str) -> list[Move]:
        """Delete one worksheet, and what was entered for it."""
        saved = self.saved.pop(worksheet, None)
        if saved is None:
            return [Say("toolbox.gone", buttons=MENU)]
        self.walk.turn.deleted.append(saved.id)
        drafts = self.walk.place.drafts
        for name in [name for name in drafts if name.startswith(worksheet + ".")]:
            del drafts[name]
        self.walk.log("worksheet_deleted", worksheet)
        return [Say("toolbox.deleted", {"sheet": f"@worksheet.{worksheet}"}, TOOLBOX)]

    def _sheet(self, saved: Saved) -> Sheet:
        known = self.walk.library.worksheets.get(saved.worksheet)
        order = [field.id for field in known.fields] if known else sorted(saved.values)
        rows = tuple((name, str(saved.values[name])) for name in _with_days(order) if saved.values.get(name))
        buttons = (("button.delete_sheet", payload("unsheet", saved.worksheet)), *TOOLBOX)
        return Sheet(saved.worksheet, rows, buttons)


def _with_days(order: list[str]) -> list[str]:
    return [name for field in order for name in (field, field + "@day")]


