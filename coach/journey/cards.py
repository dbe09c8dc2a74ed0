"""Screens a person has saved to look at again: which ones, never their words, which the content keeps."""

from coach.journey.buttons import RESUME, TOOLBOX
from coach.journey.sheets import CARDS, Sheets
from coach.journey.walk import find
from coach.moves import Move, Say, Show
from coach.payloads import payload

MOST = 40  # cards of one person; more would not be found again


class SavedCards:
    """The saved screens of one person: one entry with "module.step" for each."""

    def __init__(self, sheets: Sheets) -> None:
        self.sheets, self.walk = sheets, sheets.walk
        self._kept = next(iter(sheets.of(CARDS)), None)

    def save(self, module: str, step: str) -> list[Move]:
        """Keep this screen."""
        if not self._there(module, step):
            return self.walk.stale()
        before = dict(self._kept.values) if self._kept else {}
        if len(before) >= MOST:
            return [Say("cards.full", {"most": MOST}, TOOLBOX)]
        self.sheets.save(CARDS, {**before, f"{module}.{step}": "kept"}, self._kept)
        return [Say("cards.kept", buttons=(*RESUME, *TOOLBOX))]

    def all(self) -> list[Move]:
        """All saved screens as buttons."""
        names = [name.split(".") for name in (self._kept.values if self._kept else ())]
        there = [(module, step) for module, step in names if self._there(module, step)]
        buttons = tuple((f"card.{module}.{step}", payload("card", module, step)) for module, step in there)
        return [Say("cards.list" if there else "cards.none", buttons=(*buttons, *TOOLBOX))]

    def show(self, module: str, step: str) -> list[Move]:
        """One of them, as it reads now."""
        if not self._there(module, step):
            return [Say("toolbox.gone", buttons=TOOLBOX)]
        buttons = (("button.uncard", payload("uncard", module, step)), ("button.cards", payload("cards")))
        return [Show(module, step, **self.walk.shown(bare=True)), Say("cards.shown", buttons=(*buttons, *TOOLBOX))]

    def drop(self, module: str, step: str) -> list[Move]:
        """Keep it no longer."""
        if self._kept is None or f"{module}.{step}" not in self._kept.values:
            return [Say("toolbox.gone", buttons=TOOLBOX)]
        left = {name: kept for name, kept in self._kept.values.items() if name != f"{module}.{step}"}
        if left:
            self.sheets.save(CARDS, left, self._kept)
        else:
            self.walk.turn.deleted.append(self._kept.id)
        return [Say("cards.dropped", buttons=TOOLBOX)]

    def _there(self, module: str, step: str) -> bool:
        known = self.walk.library.modules.get(module)
        return known is not None and find(known, step) is not None
