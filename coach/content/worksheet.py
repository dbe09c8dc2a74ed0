"""Worksheets: what a person can fill in and keep, with its words, read from content/worksheets/<id>/."""

from dataclasses import dataclass

from coach.content.entry import Entry
from coach.content.markdown import Page, Section
from coach.content.module import MODULE_ID_LONGEST, STEP_ID_LONGEST
from coach.content.provenance import Provenance, read_provenance
from coach.content.translated import Reading, Translated, named_as_folder

FIELD_KINDS = ("text", "number", "ticks", "choice", "date", "plan")
_FROM_STEP = ("ticks", "choice")


@dataclass(frozen=True)
class Field:
    """One line of a worksheet. `source` is the module and step whose option labels a ticks or choice field shows;
    `options` are its own ones instead. `low` and `high` bound a number."""

    id: str
    kind: str
    source: tuple[str, str] | None = None
    options: tuple[str, ...] = ()
    low: int = 0
    high: int = 10


@dataclass(frozen=True)
class Worksheet:
    """`about_ill_person`: it holds facts about somebody else, so it is asked first whether they know and agree.
    `many`: a person can have several entries; `order`: the field that sorts them (a choice by its options, a number, a
    date)."""

    id: str
    fields: tuple[Field, ...]
    about_ill_person: bool
    origin: Provenance
    many: bool = False
    order: str | None = None

    def field(self, field_id: str) -> Field:
        """Raises KeyError for an id that is not a field here."""
        for one in self.fields:
            if one.id == field_id:
                return one
        raise KeyError(f"{self.id} has no field {field_id}")


@dataclass(frozen=True)
class WorksheetText:
    """A worksheet's words in one language, by field id: labels, questions asked when it is filled in from the toolbox
    (where there are any), and the labels of a field's own options."""

    title: str
    purpose: str
    labels: dict[str, str]
    prompts: dict[str, str]
    options: dict[str, dict[str, str]]


WorksheetFile = Translated[Worksheet, WorksheetText]


def _worksheet(entry: Entry, folder: str) -> Worksheet:
    name = named_as_folder(entry, folder, MODULE_ID_LONGEST)
    fields = tuple(_field(one) for one in entry.entries("fields"))
    if not fields:
        entry.wrong('"fields" must be given: what the person fills in', "fields")
    ids = [one.id for one in fields]
    for at, one in enumerate(ids):
        if one in ids[:at]:
            entry.wrong(f'there are two fields "{one}": each needs its own id', "fields", at)
    about, order = entry.flag("about_ill_person"), entry.text_or_none("order")
    if order is not None and order not in ids:
        entry.wrong(f'"order" must be one of the fields; it is "{order}"', "order")
    worksheet = Worksheet(name, fields, about, read_provenance(entry), entry.flag("many"), order)
    entry.close()
    return worksheet


def _field(entry: Entry) -> Field:
    kind, source = entry.one_of("kind", FIELD_KINDS), entry.text_or_none("from")
    parts = tuple((source or "").split("."))
    options = entry.texts("options", required=False)
    if kind in _FROM_STEP and (source is None) == (not options):
        entry.wrong(f'a field of kind "{kind}" must say where its options come from: "from: module.step", or "options"')
    elif kind not in _FROM_STEP and options:
        entry.wrong('"options" belong to a field of kind ticks or choice', "options")
    elif source is not None and (kind not in _FROM_STEP or len(parts) != 2 or not all(parts)):
        entry.wrong(f'"from" must be module.step, on a field of kind ticks or choice; it is "{source}"', "from")
    step = (parts[0], parts[1]) if len(parts) == 2 else None
    low, high = entry.whole("low", 0), entry.whole("high", 10)
    made = Field(entry.id("id", STEP_ID_LONGEST), kind, step, options, low, high)
    entry.close()
    return made


def _text(worksheet: Worksheet, page: Page) -> WorksheetText:
    """The page as a worksheet's words; what does not fit goes into page.problems."""
    known = [one.id for one in worksheet.fields]
    if page.title and len(page.lead.paragraphs) != 1:
        page.problem("under the title must stand one line: what this worksheet is for", 1)
    for section in page.sections:
        if section.id not in known:
            page.problem(f'"## {section.id}" is not one of the fields in worksheet.yml', section.line)
        elif len(section.paragraphs) not in (1, 2) or section.parts or section.recap:
            message = "must stand one line, the label of the field, and perhaps the question that asks for it"
            page.problem(f'under "## {section.id}" {message}', section.line)
    labels = {section.id: section.paragraphs[0] for section in page.sections if section.paragraphs}
    prompts = {section.id: section.paragraphs[1] for section in page.sections if len(section.paragraphs) > 1}
    options = {section.id: _options(worksheet, section, page) for section in page.sections if section.id in known}
    for name in known:
        if name not in labels:
            page.problem(f'the field "{name}" of worksheet.yml has no label here: add "## {name}" and its label', 1)
    return WorksheetText(page.title, page.lead.body, labels, prompts, options)


def _options(worksheet: Worksheet, section: Section, page: Page) -> dict[str, str]:
    """The labels of a field's own options; each must have one."""
    field = worksheet.field(section.id)
    labels = {link.target.partition(":")[2]: link.label for link in section.links}
    if set(labels) != set(field.options):
        wanted = ", ".join(f"{'tick' if field.kind == 'ticks' else 'pick'}:{one}" for one in field.options) or "none"
        page.problem(f'the options listed under "## {section.id}" must be: {wanted}', section.line)
    return labels


WORKSHEETS: Reading[Worksheet, WorksheetText] = Reading("worksheet.yml", _worksheet, _text)
