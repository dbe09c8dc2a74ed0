"""Rule: every step of a module can be reached, can be left, and leads to an end."""

from collections.abc import Iterator

from coach.content.check.subject import Subject
from coach.content.marked import Marked
from coach.content.module import Module, Step
from coach.content.problem import Problem

Ways = dict[str, set[str]]
"""From each step id, the ids of the steps that can follow."""


def ways(subject: Subject) -> Iterator[Problem]:
    for file in subject.folder.modules.values():
        if file.made is not None and file.doc is not None:
            buttons: dict[str, set[str]] = {}
            for texts in file.texts.values():
                for step, text in texts.items():
                    buttons.setdefault(step, set()).update(target for _, target in text.buttons)
            yield from _module(file.made, file.doc, buttons)


def _module(module: Module, doc: Marked, buttons: dict[str, set[str]]) -> Iterator[Problem]:
    onward = {step.id: set(_following(step, buttons.get(step.id, set()))) for step in module.steps}
    leaving = {step.id for step in module.steps if _leaves(step, buttons.get(step.id, set()))}
    inside = {name: {one for one in to if one in onward} for name, to in onward.items()}
    ends = {step.id for step in module.steps if step.kind == "end"}
    ends |= {name for name in leaving if not inside[name]}
    reached = _reached({module.entry.id}, inside)
    ending = _reached(ends, _reversed(inside))
    if not any(step.kind == "end" for step in module.steps):
        yield doc.problem(
            'a module must close with a step of kind "end": people who can help, and what is next', "steps"
        )
    for at, step in enumerate(module.steps):
        for message in _wrong(step.id, inside, reached, ending, ends):
            yield doc.problem(message, "steps", at)


def _wrong(name: str, inside: Ways, reached: set[str], ending: set[str], ends: set[str]) -> Iterator[str]:
    if name not in reached:
        yield f'nothing leads to the step "{name}": no button, no "to", no other way'
    elif not inside[name] and name not in ends:
        yield f'the step "{name}" has no way on: give it "to", a button, or make it kind "end"'
    elif name not in ending:
        yield f'from the step "{name}" a person can never reach the end: the steps lead round and round'


def _following(step: Step, targets: set[str]) -> Iterator[str]:
    """Where the step can lead: step ids and names outside."""
    yield from targets - {"next"}
    if step.kind == "end":
        return
    if step.to and (step.kind != "screen" or not targets or "next" in targets or step.gate or step.only):
        yield step.to
    yield from (to for to in (step.skip if step.kind != "screen" else None, step.too_hard) if to)
    yield from (option.to for option in step.options if option.to)
    yield from (to for _, to in step.when)


def _leaves(step: Step, targets: set[str]) -> bool:
    """Whether a button leads out of the module."""
    return any(one in ("menu", "stop", "urgent", "human") or one.startswith("module:") for one in targets)


def _reached(start: set[str], onward: Ways) -> set[str]:
    seen, waiting = set(start), list(start)
    while waiting:
        new = onward.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return seen


def _reversed(onward: Ways) -> Ways:
    out: Ways = {}
    for name, following in onward.items():
        for one in following:
            out.setdefault(one, set()).add(name)
    return out
