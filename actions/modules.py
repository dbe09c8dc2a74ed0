"""Actions that move through a module, and the ones that take what is entered there."""

from actions.act import Act
from actions.desk import At
from coach.journey.filling import Filling
from coach.journey.routes import menu
from coach.moves import Move


class Open(Act):
    """Open a module from a button, where it was left if it was left midway."""

    called = "action_open"

    async def moves(self, at: At) -> list[Move]:
        """The module's step."""
        return at.walk.open(at.entity("module") or "")


class StartAgain(Act):
    """Open a module at its beginning."""

    called = "action_start_again"

    async def moves(self, at: At) -> list[Move]:
        """The module's first step."""
        return at.walk.start_again(at.entity("module") or "")


class Restart(Act):
    """The module they are in from its beginning; outside a module, the menu."""

    called = "action_restart"

    async def moves(self, at: At) -> list[Move]:
        """The first step, or the menu."""
        last = at.walk.place.last
        return at.walk.start_again(last) if last else menu(at.walk)


class Go(Act):
    """Follow a button inside a module."""

    called = "action_go"

    async def moves(self, at: At) -> list[Move]:
        """The step it leads to."""
        module, step = at.step
        return at.walk.go(module or "", step or "")


class Next(Act):
    """On from this step; in a tick list, done."""

    called = "action_next"

    keeps_field = True

    async def moves(self, at: At) -> list[Move]:
        """The step that follows."""
        if at.walk.place.waiting == "field":
            return Filling(await at.sheets()).skip_open()
        found = at.walk.here(*at.step)
        if found and found[1].kind == "ticks":
            return at.answers.ticks_done(*at.step)
        return at.walk.next(*at.step)


class Back(Act):
    """To the step before."""

    called = "action_back"

    async def moves(self, at: At) -> list[Move]:
        """The step before."""
        return at.walk.back(*at.step)


class Skip(Act):
    """Past an exercise."""

    called = "action_skip"

    keeps_field = True

    async def moves(self, at: At) -> list[Move]:
        """The step after it."""
        if at.walk.place.waiting == "field":
            return Filling(await at.sheets()).skip_open()
        return at.walk.skip(*at.step)


class TooHard(Act):
    """To something gentler."""

    called = "action_too_hard"

    async def moves(self, at: At) -> list[Move]:
        """The gentler step."""
        return at.walk.too_hard(*at.step)


class Stop(Act):
    """Stop for today; everything stays for another day."""

    called = "action_stop"

    async def moves(self, at: At) -> list[Move]:
        """That it is kept."""
        return at.walk.stop()


class Resume(Act):
    """Back to where they were, with a recap."""

    called = "action_resume"

    keeps_field = True

    async def moves(self, at: At) -> list[Move]:
        """The step they left."""
        if at.walk.place.waiting == "field":
            return Filling(await at.sheets()).again()
        return at.walk.resume()


class Answer(Act):
    """Own words into whatever field is open."""

    called = "action_answer"

    keeps_field = True

    async def moves(self, at: At) -> list[Move]:
        """The step that follows, or the next field of a worksheet."""
        if at.walk.place.waiting == "field":
            return Filling(await at.sheets()).words(at.text)
        return at.answers.words(at.text)


class Tick(Act):
    """Tick or untick one option."""

    called = "action_tick"

    async def moves(self, at: At) -> list[Move]:
        """The list again, in place."""
        module, step = at.step
        return at.answers.tick(module or "", step or "", at.entity("value") or "")


class TicksDone(Act):
    """The list is done."""

    called = "action_ticks_done"

    async def moves(self, at: At) -> list[Move]:
        """The step that follows."""
        return at.answers.ticks_done(*at.step)


class Pick(Act):
    """One option of a choice."""

    called = "action_pick"

    async def moves(self, at: At) -> list[Move]:
        """Its feedback, or the step it leads to."""
        module, step = at.step
        return at.answers.pick(module or "", step or "", at.entity("value") or "")


class Rate(Act):
    """A number on a scale."""

    called = "action_rate"

    async def moves(self, at: At) -> list[Move]:
        """The step that number leads to."""
        module, step = at.step
        return at.answers.rate(module or "", step or "", at.entity("value") or "")


class When(Act):
    """The day of a plan."""

    called = "action_when"

    async def moves(self, at: At) -> list[Move]:
        """The step that follows."""
        module, step = at.step
        return at.answers.when(module or "", step or "", at.entity("value") or "")
