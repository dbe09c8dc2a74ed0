"""The words of a module fitted to its steps: same ids, same order, every option with its label and feedback."""

from dataclasses import dataclass

from coach.content.markdown import Link, Page, Part, Section
from coach.content.module import TARGETS, Module, OptionText, Step, StepText

_PREFIX = {"ticks": "tick:", "choice": "pick:"}


def step_texts(module: Module, page: Page) -> dict[str, StepText]:
    """The text of every step the page has. What does not fit goes into page.problems."""
    _titled(page)
    wanted = [step.id for step in module.steps]
    _same_order(wanted, [(one.id, one.line) for one in page.sections], page, _Noun("step", "## ", 1))
    steps = {step.id: step for step in module.steps}
    return {one.id: _step_text(module, steps[one.id], one, page) for one in page.sections if one.id in steps}


def _titled(page: Page) -> None:
    if page.title and len(page.lead.paragraphs) != 1:
        page.problem("under the title must stand one paragraph: what this is and what you will have at the end", 1)
    if page.lead.links:
        page.problem("buttons belong under a ## step", page.lead.links[0].line)


@dataclass(frozen=True)
class _Noun:
    """What is being compared: its name, the mark it is written with, and the line to name when there is none."""

    name: str
    mark: str
    line: int


def _same_order(wanted: list[str], found: list[tuple[str, int]], page: Page, noun: _Noun) -> None:
    """The ids found must be the wanted ones in the wanted order; one message for each that is not."""
    ids = [name for name, _ in found]
    for at, (name, line) in enumerate(found):
        if name not in wanted:
            page.problem(f'"{noun.mark}{name}" is not one of the {noun.name}s in module.yml', line)
        elif name in ids[:at]:
            page.problem(f'"{noun.mark}{name}" stands twice', line)
    for name in wanted:
        if name not in ids:
            last = found[-1][1] if found else noun.line
            page.problem(f'the {noun.name} "{name}" of module.yml is missing here: add "{noun.mark}{name}"', last)
    if sorted(wanted) == sorted(ids) and wanted != ids:
        at = next(at for at, name in enumerate(wanted) if name != ids[at])
        page.problem(f'"{noun.mark}{ids[at]}" is out of order: module.yml has "{wanted[at]}" here', found[at][1])


def _step_text(module: Module, step: Step, section: Section, page: Page) -> StepText:
    prefix = _PREFIX.get(step.kind, "\0")
    chosen = [link for link in section.links if link.target.startswith(prefix)]
    others = [link for link in section.links if link not in chosen]
    if not section.body:
        page.problem(f'the step "{step.id}" must say something', section.line)
    _known_targets(module, step, others, page)
    options = _options(step, section, [(link.target.removeprefix(prefix), link) for link in chosen], page)
    buttons = tuple((link.label, link.target) for link in others)
    return StepText(section.body, section.recap, buttons, options, tuple(dict.fromkeys(section.marked)))


def _known_targets(module: Module, step: Step, links: list[Link], page: Page) -> None:
    names = {one.id for one in module.steps}
    for link in links:
        kind, colon, name = link.target.partition(":")
        if link.target == "next" and step.to is None:
            page.problem(f'button "{link.label}" leads on, but no step follows: use module:<id> or menu', link.line)
        if (kind == "module" and name) or (not colon and (kind in names or kind in TARGETS)):
            continue
        if kind in ("tick", "pick"):
            wanted = {"tick": "ticks", "pick": "choice"}[kind]
            message = f'"{link.target}" belongs to a step of kind "{wanted}"; "{step.id}" is "{step.kind}"'
            page.problem(message, link.line)
        else:
            message = f'button "{link.label}" leads to "{link.target}", which is neither a step of this module'
            page.problem(f"{message} nor one of module:<id>, {', '.join(TARGETS)}", link.line)


def _options(step: Step, section: Section, links: list[tuple[str, Link]], page: Page) -> tuple[OptionText, ...]:
    wanted = [option.id for option in step.options]
    noun = _Noun("option", _PREFIX.get(step.kind, ""), section.line)
    _same_order(wanted, [(name, link.line) for name, link in links], page, noun)
    said, labels = _feedback(step, section, page), {name: link.label for name, link in links}
    return tuple(OptionText(one, labels[one], said.get(one)) for one in wanted if one in labels)


def _feedback(step: Step, section: Section, page: Page) -> dict[str, str]:
    """What is said to each option, by option id."""
    said = {part.id: part.body for part in section.parts}
    for part in section.parts:
        _feedback_fits(step, part, page)
    for option in step.options if step.kind == "choice" else ():
        if option.id not in said and not option.branches:
            page.problem(f'the option "{option.id}" needs a reply: add "### {option.id}" and what to say', section.line)
    return said


def _feedback_fits(step: Step, part: Part, page: Page) -> None:
    if step.kind != "choice":
        page.problem(f'"### {part.id}" belongs to a step of kind "choice"; "{step.id}" is "{step.kind}"', part.line)
    elif part.id not in [option.id for option in step.options]:
        page.problem(f'"### {part.id}" is not an option of the step "{step.id}"', part.line)
    elif not part.body:
        page.problem(f'"### {part.id}" must say something', part.line)
