"""Actions on the toolbox: worksheets kept, filled in, changed, deleted; saved screens; all of it as a file."""

from actions.act import Act
from actions.desk import At
from coach.journey.buttons import MENU, TOOLBOX
from coach.journey.cards import SavedCards
from coach.journey.filling import Filling
from coach.moves import Hand, Move, Say


class Keep(Act):
    """Keep what was written in a module."""

    called = "action_keep"

    async def moves(self, at: At) -> list[Move]:
        """The worksheets as they are now."""
        sheets = await at.sheets()
        return sheets.keep(at.entity("module") or at.walk.place.state.get("keep", ""))


class KeepNot(Act):
    """Do not keep it."""

    called = "action_keep_not"

    async def moves(self, at: At) -> list[Move]:
        """That it is fine."""
        at.walk.place.waiting = None
        return [Say("keep.not", buttons=MENU), *at.walk.ask_consent()]


class Agree(Act):
    """Whether somebody a worksheet is about knows and agrees. In words: yes."""

    called = "action_agree"

    async def moves(self, at: At) -> list[Move]:
        """Kept or begun; or what to think of first."""
        name = at.entity("name") or at.walk.place.state.get("keep", "")
        answer = at.entity("value") or "yes"
        sheets = await at.sheets()
        if answer in ("not_yet", "no"):
            return sheets.not_agreed(name, answer)
        known = at.walk.library.worksheets.get(name)
        if known is not None and name not in at.walk.library.modules:
            return Filling(sheets).begin(known, answer)
        return sheets.keep(name, answer)


class AgreeNot(Act):
    """No, in words."""

    called = "action_agree_not"

    async def moves(self, at: At) -> list[Move]:
        """What to think of first."""
        return (await at.sheets()).not_agreed(at.walk.place.state.get("keep", ""), "no")


class Toolbox(Act):
    """All they keep."""

    called = "action_toolbox"

    async def moves(self, at: At) -> list[Move]:
        """A button for each."""
        return (await at.sheets()).toolbox()


class NewSheet(Act):
    """A worksheet to fill in."""

    called = "action_new_sheet"

    async def moves(self, at: At) -> list[Move]:
        """All there are."""
        return (await at.sheets()).blank()


class ShowSheet(Act):
    """One worksheet, or one entry."""

    called = "action_show_sheet"

    async def moves(self, at: At) -> list[Move]:
        """The worksheet."""
        return (await at.sheets()).show(at.entity("value") or "", at.entity("entry") or "")


class DeleteSheet(Act):
    """Delete one worksheet, or one entry."""

    called = "action_delete_sheet"

    async def moves(self, at: At) -> list[Move]:
        """That it is gone."""
        return (await at.sheets()).delete(at.entity("value") or "", at.entity("entry") or "")


class FillSheet(Act):
    """Fill in a worksheet."""

    called = "action_fill_sheet"

    async def moves(self, at: At) -> list[Move]:
        """Its first question."""
        return Filling(await at.sheets()).start(at.entity("value") or "")


class EditSheet(Act):
    """Change an entry."""

    called = "action_edit_sheet"

    async def moves(self, at: At) -> list[Move]:
        """Its fields, to choose one."""
        return Filling(await at.sheets()).fields(at.entity("value") or "", at.entity("entry") or "")


class EditField(Act):
    """Change one field."""

    called = "action_edit_field"

    async def moves(self, at: At) -> list[Move]:
        """The question for it."""
        return Filling(await at.sheets()).change(at.entity("entry") or "", at.entity("name") or "")


class FillOption(Act):
    """A button of the field that is open."""

    called = "action_fill_option"

    keeps_field = True

    async def moves(self, at: At) -> list[Move]:
        """The next question."""
        return Filling(await at.sheets()).option(at.entity("name") or "", at.entity("value") or "")


class FillSkip(Act):
    """Past a field."""

    called = "action_fill_skip"

    keeps_field = True

    async def moves(self, at: At) -> list[Move]:
        """The next question."""
        return Filling(await at.sheets()).skip(at.entity("name") or "")


class ToolboxFile(Act):
    """All worksheets as a file."""

    called = "action_toolbox_file"

    async def moves(self, at: At) -> list[Move]:
        """The file; it is made when it is sent."""
        kind = "text" if at.entity("value") == "text" else "pdf"
        if not (await at.sheets()).all:
            return [Say("toolbox.empty", buttons=MENU)]
        return [Hand(kind, "toolbox.file"), Say("toolbox.file_note", buttons=TOOLBOX)]


class SaveCard(Act):
    """Save a screen."""

    called = "action_save_card"

    async def moves(self, at: At) -> list[Move]:
        """That it is saved."""
        module, step = at.step
        return SavedCards(await at.sheets()).save(module or "", step or "")


class Cards(Act):
    """All saved screens."""

    called = "action_cards"

    async def moves(self, at: At) -> list[Move]:
        """A button for each."""
        return SavedCards(await at.sheets()).all()


class ShowCard(Act):
    """One saved screen."""

    called = "action_show_card"

    async def moves(self, at: At) -> list[Move]:
        """The screen."""
        module, step = at.step
        return SavedCards(await at.sheets()).show(module or "", step or "")


class DropCard(Act):
    """Save a screen no longer."""

    called = "action_drop_card"

    async def moves(self, at: At) -> list[Move]:
        """That it is gone."""
        module, step = at.step
        return SavedCards(await at.sheets()).drop(module or "", step or "")
