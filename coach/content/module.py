"""A module as the engine walks it: its steps, where each leads, the words of a step. It is read in module_file.py."""

from dataclasses import dataclass
from datetime import date

STEP_KINDS = ("screen", "rating", "ticks", "choice", "text", "plan", "end")
TARGETS = ("next", "menu", "stop", "urgent", "human")
"""Where a button may lead besides a step of its own module and `module:<id>`."""
STATUSES = ("drafted", "reviewed")

# Telegram allows 64 bytes of payload in a button (core.telegram.org/bots/api#inlinekeyboardbutton).
MODULE_ID_LONGEST = 24
STEP_ID_LONGEST = 20


@dataclass(frozen=True)
class Review:
    """Who has read the file and when. `by` is empty and `on` None while it is only drafted."""

    by: tuple[str, ...]
    on: date | None
    status: str


@dataclass(frozen=True)
class Option:
    """One option of a tick list or a choice. `to` is where it leads; `branches` says that this is its own way."""

    id: str
    to: str | None
    branches: bool = False


@dataclass(frozen=True)
class Step:
    """One step. `to` and `skip` are step ids with the defaults filled in (`to`: the following step; `skip`: `to`), None
    only where there is no following step. `saves` is a worksheet and a field. `when` holds (at least, step), highest
    first. `low` and `high` bound a rating. `gate` is "limits" where the step is left out while violence is flagged."""

    id: str
    kind: str
    to: str | None
    skip: str | None
    too_hard: str | None = None
    saves: tuple[str, str] | None = None
    options: tuple[Option, ...] = ()
    low: int = 0
    high: int = 10
    when: tuple[tuple[int, str], ...] = ()
    gate: str | None = None


@dataclass(frozen=True)
class Module:
    """What is true of a module in every language. `minutes` is the time it takes; `nation` holds codes such as GB-ENG
    where law or services are named; `gate` as in Step, for the whole module."""

    id: str
    topics: tuple[str, ...]
    minutes: int
    sources: tuple[str, ...]
    author: str
    reviewed: Review
    written: date
    nation: tuple[str, ...] | None
    next: str | None
    gate: str | None
    steps: tuple[Step, ...]

    def step(self, step_id: str) -> Step:
        """Raises KeyError for an id that is not a step here."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(f"{self.id} has no step {step_id}")

    @property
    def entry(self) -> Step:
        return self.steps[0]

    def after(self, step_id: str) -> Step | None:
        """The step that follows in reading order, None after the last."""
        at = self.steps.index(self.step(step_id))
        return self.steps[at + 1] if at + 1 < len(self.steps) else None


@dataclass(frozen=True)
class OptionText:
    """An option's label, and what is said to it where the step is a choice."""

    id: str
    label: str
    feedback: str | None = None


@dataclass(frozen=True)
class StepText:
    """The words of one step in one language, in Kith's markup; buttons are (label, target)."""

    body: str
    recap: str | None = None
    buttons: tuple[tuple[str, str], ...] = ()
    options: tuple[OptionText, ...] = ()
