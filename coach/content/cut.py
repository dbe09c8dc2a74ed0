"""Content without the links that lead nowhere, so that one broken file cannot stop the conversation about another."""

from dataclasses import replace

from coach.content.module import Module, Step, StepText
from coach.content.topic import Topic
from coach.content.worksheet import Worksheet


def cut_module(module: Module, modules: set[str], worksheets: dict[str, Worksheet]) -> Module:
    """The module without saves into missing worksheets and without a missing next."""
    steps = tuple(replace(step, saves=_kept(step, worksheets)) for step in module.steps)
    return replace(module, steps=steps, next=module.next if module.next in modules else None)


def _kept(step: Step, worksheets: dict[str, Worksheet]) -> tuple[str, str] | None:
    sheet = worksheets.get(step.saves[0]) if step.saves else None
    return step.saves if sheet and step.saves and step.saves[1] in {one.id for one in sheet.fields} else None


def cut_text(text: StepText, modules: set[str]) -> StepText:
    """The words without buttons to missing modules."""
    kept = (one for one in text.buttons if not one[1].startswith("module:") or one[1][7:] in modules)
    return replace(text, buttons=tuple(kept))


def cut_topic(topic: Topic, modules: set[str]) -> Topic:
    """The topic without missing modules."""
    module, also = (one if one in modules else None for one in (topic.module, topic.also))
    return replace(topic, module=module, also=also)


def cut_worksheet(worksheet: Worksheet, modules: dict[str, Module]) -> Worksheet:
    """The worksheet without missing sources: such a field shows what was saved as it is."""
    steps = {(module.id, step.id) for module in modules.values() for step in module.steps}
    fields = (one if one.source in steps else replace(one, source=None) for one in worksheet.fields)
    return replace(worksheet, fields=tuple(fields))
