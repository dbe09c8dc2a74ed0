"""What leads from one file to another (saves, next, buttons, placeholders, topics): each must find its other end."""

from collections.abc import Iterator

from coach.content.folder import Folder
from coach.content.inline import PLACEHOLDER
from coach.content.markdown import Page
from coach.content.marked import Marked
from coach.content.module import Module, Step
from coach.content.problem import Problem
from coach.content.variants import PERSON
from coach.content.worksheet import Worksheet

# Which kinds of field can hold what a step asks for.
_HOLDS = {
    "rating": ("number",),
    "ticks": ("ticks",),
    "choice": ("choice",),
    "text": ("text",),
    "plan": ("plan", "date"),
}


def broken_links(folder: Folder) -> Iterator[Problem]:
    """Every link that leads nowhere, with its line."""
    for file in folder.modules.values():
        if file.made is not None and file.doc is not None:
            yield from _module_links(file.made, file.doc, folder)
        for page in file.pages.values():
            yield from _page_links(page, folder)
    for sheet in folder.worksheets.values():
        if sheet.made is not None and sheet.doc is not None:
            yield from _field_links(sheet.made, sheet.doc, folder)
    if folder.topics.doc is not None:
        yield from _topic_links(folder.topics.doc, folder)


def _module_links(module: Module, doc: Marked, folder: Folder) -> Iterator[Problem]:
    if module.next is not None and module.next not in folder.modules:
        yield doc.problem(f'"next" names "{module.next}", which is not a module', "next")
    for at, topic in enumerate(module.topics):
        if folder.topics.topics and topic not in folder.topics.topics:
            yield doc.problem(f'the topic "{topic}" is not in topics.yml', "topics", at)
    for at, step in enumerate(module.steps):
        for message in _saves_wrong(step, folder):
            yield doc.problem(message, "steps", at, "saves")


def _saves_wrong(step: Step, folder: Folder) -> Iterator[str]:
    yield from _only_wrong(step, folder)
    if step.adds is not None:
        file = folder.worksheets.get(step.adds)
        if file is None or (file.made is not None and not file.made.many):
            yield f'"adds" names "{step.adds}", which is not a worksheet with "many: true"'
    if step.saves is None:
        return
    name, field_id = step.saves
    file = folder.worksheets.get(name)
    if file is None:
        yield f'"saves" names the worksheet "{name}", which does not exist'
    elif file.made is not None:
        kinds = {one.id: one.kind for one in file.made.fields}
        if field_id not in kinds:
            yield f'the worksheet "{name}" has no field "{field_id}" (it has: {", ".join(kinds)})'
        elif kinds[field_id] not in _HOLDS[step.kind]:
            wanted = " or ".join(_HOLDS[step.kind])
            yield f'a {step.kind} step saves into a field of kind {wanted}; "{field_id}" is of kind {kinds[field_id]}'


def _only_wrong(step: Step, folder: Folder) -> Iterator[str]:
    """What is wrong with the field a step depends on."""
    if step.only is None:
        return
    name, field_id = step.only.field
    file = folder.worksheets.get(name)
    if file is None or (file.made is not None and field_id not in {one.id for one in file.made.fields}):
        yield f'"only" names the field {name}.{field_id}, which does not exist'


def _page_links(page: Page, folder: Folder) -> Iterator[Problem]:
    for section in page.sections:
        for link in section.links:
            module = link.target.removeprefix("module:")
            if module != link.target and module not in folder.modules:
                message = f'button "{link.label}" leads to the module "{module}", which does not exist'
                yield Problem(page.path, link.line, message)
        said = [(section.line, section.recap or ""), *((part.line, part.body) for part in (section, *section.parts))]
        for line, text in said:
            yield from (Problem(page.path, line, message) for message in _placeholders_wrong(text, folder))


def _placeholders_wrong(text: str, folder: Folder) -> Iterator[str]:
    for name in PLACEHOLDER.findall(text.replace(PERSON, "")):
        worksheet, _, field_id = name.partition(".")
        file = folder.worksheets.get(worksheet)
        if file is None or (file.made is not None and field_id not in {one.id for one in file.made.fields}):
            yield f"{{{name}}} must name a worksheet and a field, and there is no such field"


def _field_links(worksheet: Worksheet, doc: Marked, folder: Folder) -> Iterator[Problem]:
    for at, one in enumerate(worksheet.fields):
        if one.source is None:
            continue
        file = folder.modules.get(one.source[0])
        steps = {step.id: step.kind for step in file.made.steps} if file and file.made else {}
        if file is None or (file.made is not None and steps.get(one.source[1]) != one.kind):
            message = f'"from" names {".".join(one.source)}, which is not a {one.kind} step of a module'
            yield doc.problem(message, "fields", at, "from")


def _topic_links(doc: Marked, folder: Folder) -> Iterator[Problem]:
    for topic in folder.topics.topics.values():
        for key, module in (("module", topic.module), ("also", topic.also)):
            if module is not None and module not in folder.modules:
                message = f'the topic "{topic.id}" names the module "{module}", which does not exist'
                yield doc.problem(message, topic.id, key)
