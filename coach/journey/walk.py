"""Moving through modules: open, go on, back, skip, stop, come back. What is entered on the way is answers.py's."""

from typing import Any

from coach.content.library import Library
from coach.content.module import Module, Step
from coach.journey.buttons import MENU
from coach.journey.entered import entered, put_aside
from coach.journey.place import Place
from coach.moves import Button, Move, Say, Show
from coach.payloads import payload
from coach.store.turn import Turn

INTERACTIVE = ("rating", "ticks", "choice", "text", "plan")
# Questions about the person, each asked once, in this order, when going on in a module: (name, values on the buttons).
QUESTIONS: dict[str, tuple[str, ...]] = {
    "relationship": ("parent", "partner", "sibling", "adult_child", "friend"),
    "condition": ("psychosis", "bipolar", "unsure"),
}


class Walk:
    """One person's way through the modules within one turn. Every method answers in moves and changes the turn."""

    def __init__(self, library: Library, turn: Turn) -> None:
        self.library = library
        self.turn = turn
        self.place = Place(turn.person.state)

    def log(self, kind: str, detail: str = "") -> None:
        """Note an engagement event; the store keeps it only with consent."""
        self.turn.note(kind, detail)

    def open(self, module_id: str) -> list[Move]:
        """Open a module, at the step where it was left if it was left midway."""
        module = self.library.modules.get(module_id)
        if module is None or self.hidden(module.gate):
            return [Say("stale.module", buttons=MENU)]
        self.log("opened", module.id)
        left = self.place.left_at(module.id)
        if left and find(module, left) and left != module.entry.id:
            return self._return_to(module, module.step(left))
        return self.arrive(module, module.entry, trail=[])

    def start_again(self, module_id: str) -> list[Move]:
        """Open a module at its beginning, whatever was left."""
        self.place.state.setdefault("left", {}).pop(module_id, None)
        return self.open(module_id)

    def resume(self) -> list[Move]:
        """Back to the module they are in or left last, at the exact step, with a one-line recap."""
        module = self.library.modules.get(self.place.last or "")
        if module is None:
            return [Say("resume.nothing", buttons=MENU)]
        step = self.place.step if self.place.module == module.id else self.place.left_at(module.id)
        return self._return_to(module, find(module, step) or module.entry)

    def _return_to(self, module: Module, step: Step) -> list[Move]:
        ticked, words = (self.place.ticked, self.place.words) if self.place.at(module.id, step.id) else ((), "")
        moves = self.arrive(module, step, trail=self.place.trail, recap=True)
        if ticked or words:
            self.place.note(ticked=list(ticked), words=words)
        return moves

    def go(self, module_id: str, step_id: str) -> list[Move]:
        """Follow a button to a step; a button to something that is gone says so."""
        module = self.library.modules.get(module_id)
        step = find(module, step_id) if module else None
        if module is None or step is None:
            return [Say("stale.button", buttons=MENU)]
        return self.arrive(module, step, trail=self._trail(module_id))

    def next(self, module_id: str | None = None, step_id: str | None = None) -> list[Move]:
        """On from this step. In a tick list that means: done."""
        found = self.here(module_id, step_id)
        return self.stale() if found is None else self.on_from(*found)

    def skip(self, module_id: str | None = None, step_id: str | None = None) -> list[Move]:
        """Past this exercise, without losing anything."""
        found = self.here(module_id, step_id)
        if found is None:
            return self.stale()
        module, step = found
        return self.on_from(module, step, to=step.skip)

    def too_hard(self, module_id: str | None = None, step_id: str | None = None) -> list[Move]:
        """To the gentler step, where there is one; else past it."""
        found = self.here(module_id, step_id)
        if found is None:
            return self.stale()
        module, step = found
        return self.on_from(module, step, to=step.too_hard or step.skip)

    def back(self, module_id: str | None = None, step_id: str | None = None) -> list[Move]:
        """To the step before; at the first one, the same step again."""
        found = self.here(module_id, step_id)
        if found is None:
            return self.stale()
        module, step = found
        trail = [passed for passed in self.place.trail if find(module, passed)]
        before = trail.pop() if trail else step.id
        return self.arrive(module, module.step(before), trail=trail)

    def stop(self) -> list[Move]:
        """Leave, with everything kept for another day."""
        left = self.place.leave()
        self.place.waiting = None
        self.place.offer = ()
        if left is None or left not in self.library.modules:
            return [Say("stop.nothing", buttons=MENU)]
        return [Say("stop.kept", {"module": f"@module.{left}"}, (("button.resume", payload("u")), *MENU))]

    def on_from(self, module: Module, step: Step, *, to: str | None = None) -> list[Move]:
        """To the step that follows (or `to`), asking one question about the person first while there is one to ask."""
        if step.adds:
            put_aside(self.place, step.adds)
        target = to or self._picked(step) or step.to
        if target is None:  # an end stays where it is; after the one-minute version comes the whole
            after = module.entry if step.kind == "tip" else step
            return self.arrive(module, after, trail=self.place.trail)
        question = self._question(module, step)
        if question:
            self.place.state["then"] = [module.id, target]
            return [question]
        trail = self._trail(module.id)
        return self.arrive(module, module.step(target), trail=trail)

    def _picked(self, step: Step) -> str | None:
        """Where the option leads that was picked at this step, once its feedback has been read."""
        return next((one.to for one in step.options if one.id == self.place.picked), None)

    def arrive(self, module: Module, step: Step, *, trail: list[str], recap: bool = False) -> list[Move]:
        """Be at this step and show it; a step held back for now is passed over."""
        while step.to and (self.hidden(step.gate) or not self._fits(step)):
            step = module.step(step.to)
        self.place.enter(module.id, step.id, trail=trail)
        self.place.waiting = None
        self.place.offer = ()
        self.log("step_seen", f"{module.id}.{step.id}")
        without = self._held_back(module, step)
        shown: list[Move] = [Show(module.id, step.id, **self.shown(recap=recap), without=without)]
        return shown + self._ending(module) if step.kind == "end" else shown

    def shown(self, **how: bool) -> dict[str, Any]:
        """What every step is shown with: what was entered before, and what is known of the person."""
        return {"values": dict(self.place.drafts), "about": self.about, **how}

    @property
    def about(self) -> tuple[str, ...]:
        """What wording adapts to: relationship, condition, region, country; the nearer place first."""
        person, state = self.turn.person, self.place.state
        place = f"{person.country}-{person.region}" if person.country and person.region else None
        known = (*(state.get(name) for name in QUESTIONS), place, person.region, person.country)
        return tuple(str(one) for one in known if one)

    def _held_back(self, module: Module, step: Step) -> tuple[str, ...]:
        """Steps behind a closed gate, and the options that lead there."""
        steps = tuple(one.id for one in module.steps if self.hidden(one.gate))
        return (*steps, *(option.id for option in step.options if option.to in steps))

    def _ending(self, module: Module) -> list[Move]:
        self.log("finished", module.id)
        kept = entered(self.place, module)
        self.place.close()
        if not kept:
            return self.ask_consent()
        self.place.waiting = "keep"
        self.place.state["keep"] = module.id
        buttons = (("button.keep", payload("keep", module.id)), ("button.not_now", payload("m")))
        return [Say("keep.ask", buttons=buttons)]

    def ask_consent(self) -> list[Move]:
        """The question whether they may be counted, once, after something useful."""
        if self.turn.person.consent is not None or self.place.state.get("consent_asked"):
            return []
        self.place.state["consent_asked"] = True
        self.place.waiting = "consent"
        buttons = (("button.consent_yes", payload("consent", "yes")), ("button.consent_no", payload("consent", "no")))
        return [Say("consent.ask", buttons=buttons)]

    def here(self, module_id: str | None, step_id: str | None) -> tuple[Module, Step] | None:
        """The step they are at, if a button (module_id, step_id) came from it; typed words (None, None) always do."""
        module = self.library.modules.get(self.place.module or "")
        step = find(module, self.place.step) if module else None
        if module is None or step is None:
            return None
        return (module, step) if module_id is None or self.place.at(module_id, step_id) else None

    def stale(self) -> list[Move]:
        """A button from earlier, or nothing to go on with: say so kindly, and show where they are."""
        if self.here(None, None) is None:
            return [Say("stale.nowhere", buttons=MENU)]
        return [Say("stale.here"), *self.resume()]

    def _fits(self, step: Step) -> bool:
        """Whether what was entered before lets the step be shown."""
        return step.only is None or step.only.fits(self.place.drafts.get(".".join(step.only.field), ""))

    def hidden(self, gate: str | None) -> bool:
        """Whether content behind this gate is held back: limit-setting, for 24 hours after violence was told
        (safety.md 1.1, 8.15: limit-setting and criticism are among the risk factors, Labrum 2021)."""
        held: dict[str, str] = self.place.state.get("held", {})
        return bool(gate and held.get(gate, "") > self.turn.now.isoformat())

    def _trail(self, module_id: str) -> list[str]:
        passed = [self.place.step] if self.place.module == module_id and self.place.step else []
        return ([*self.place.trail] if self.place.module == module_id else []) + passed

    def _question(self, module: Module, step: Step) -> Say | None:
        asked = self.place.state.setdefault("asked", [])
        open_ones = [name for name in QUESTIONS if name not in asked and name not in self.place.state]
        if not open_ones or self.turn.person.role not in (None, "relative") or step.kind != "screen":
            return None
        asked.append(open_ones[0])
        self.place.waiting = "profile"
        return profile_question(open_ones[0])


def find(module: Module, step_id: str | None) -> Step | None:
    """The step of this id; None when the module has no such step (any more)."""
    return next((step for step in module.steps if step.id == step_id), None)


def profile_question(name: str) -> Say:
    """One question about the person (relationship, condition), each answer a button, and skip."""
    buttons: list[Button] = [(f"profile.{name}.{value}", payload("profile", name, value)) for value in QUESTIONS[name]]
    return Say(f"profile.{name}.ask", buttons=(*buttons, ("button.skip", payload("profile", name, "skip"))))
