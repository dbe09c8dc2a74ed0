"""A module as the engine walks it: its steps, where each leads, the words of a step. It is read in module_file.py."""

from dataclasses import dataclass
from datetime import date

STEP_KINDS = ("screen", "rating", "ticks", "choice", "text", "plan", "end", "tip", "voice")
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
class Only:
    """When a step is shown: the field (worksheet, field) entered before holds one of the options `has`, or a number of
    at least or at most so much. Otherwise it is passed over."""

    field: tuple[str, str]
    has: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None

    def fits(self, entered: str) -> bool:
        """Whether what was entered there lets the step be shown."""
        if self.has:
            return bool(set(self.has) & set(entered.split(",")))
        if not entered.isdecimal():
            return False
        least, most = self.at_least or 0, self.at_most
        return least <= int(entered) and (most is None or int(entered) <= most)


@dataclass(frozen=True)
class Option:
    """One option of a tick list or a choice. `to` is where it leads; `branches` says that this is its own way. In a
    tick list the first ticked option with its own way decides."""

    id: str
    to: str | None
    branches: bool = False


@dataclass(frozen=True)
class Step:
    """One step. `to` and `skip` are step ids with the defaults filled in (`to`: the following step; `skip`: `to`), None
    only where there is no following step. `saves` is a worksheet and a field. `when` holds (at least, step), highest
    first. `low` and `high` bound a rating. `gate` is "limits" where the step is left out while violence is flagged.
    `only` tells when the step is shown at all. `adds`: going on from here puts aside what was entered for that
    worksheet as one finished entry. `sources`: keys of content/check.yml for the facts on this screen."""

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
    only: Only | None = None
    adds: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Module:
    """What is true of a module in every language. `minutes` is the time it takes; `nation` holds codes such as GB-ENG
    where law or services are named; `gate` as in Step, for the whole module. `aside`: it is for somebody else than most
    readers, so it stands in a menu of its own and is not counted among the parts. `for_whom`: whose organisations the
    directory shows at its end (bereaved, young, self), instead of its topic's."""

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
    aside: bool = False
    for_whom: str | None = None

    def step(self, step_id: str) -> Step:
        """Raises KeyError for an id that is not a step here."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(f"{self.id} has no step {step_id}")

    @property
    def entry(self) -> Step:
        return self.steps[0]

    def kinds(self, kind: str) -> tuple[Step, ...]:
        """The steps of one kind, in reading order."""
        return tuple(step for step in self.steps if step.kind == kind)

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
    """The words of one step in one language, in Kith's markup; buttons are (label, target), marked the terms in the
    text that can be looked up: (words, term). Paragraphs for certain people (variants.py) are still in `body`."""

    body: str
    recap: str | None = None
    buttons: tuple[tuple[str, str], ...] = ()
    options: tuple[OptionText, ...] = ()
    marked: tuple[tuple[str, str], ...] = ()
