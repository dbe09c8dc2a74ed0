"""Reading content/modules/<id>/: module.yml, and one page of words a language. Links to other files are in links.py."""

from coach.content.entry import Entry
from coach.content.module import MODULE_ID_LONGEST, STEP_ID_LONGEST, STEP_KINDS, Module, Only, Option, Step, StepText
from coach.content.provenance import read_provenance
from coach.content.translated import Reading, Translated, named_as_folder
from coach.content.wording import step_texts

_WITH_OPTIONS = ("ticks", "choice")
_ALONE = ("end", "tip")  # nothing follows them of itself
FOR_WHOM = ("self", "bereaved", "young")
_WITH_SAVES = ("rating", "ticks", "choice", "text", "plan")

ModuleFile = Translated[Module, dict[str, StepText]]


def _module(entry: Entry, folder: str) -> Module | None:
    name, origin = named_as_folder(entry, folder, MODULE_ID_LONGEST), read_provenance(entry)
    topics, minutes = entry.texts("topics"), entry.whole("minutes")
    nation = entry.texts("nation", required=False) or None
    suggested, gate, steps, aside = entry.text_or_none("next"), _gate(entry), _steps(entry), entry.flag("aside")
    whom = entry.one_of("for_whom", FOR_WHOM) if entry.has("for_whom") else None
    entry.close()
    if origin.written is None or not steps:
        return None
    credits = (origin.sources, origin.author, origin.reviewed, origin.written)
    return Module(name, topics, minutes, *credits, nation, suggested, gate, steps, aside, whom)


def _steps(entry: Entry) -> tuple[Step, ...]:
    raw = list(entry.entries("steps"))
    if not raw:
        entry.wrong('"steps" must be given: the list of steps in reading order', "steps")
    names = [one.id("id", STEP_ID_LONGEST) for one in raw]
    for at, one in enumerate(raw):
        if names[at] in names[:at]:
            one.wrong(f'there are two steps "{names[at]}": each needs its own id', "id")
    following = [*names[1:], None]
    return tuple(_step(one, name, after, names) for one, name, after in zip(raw, names, following, strict=False))


def _step(entry: Entry, name: str, following: str | None, names: list[str]) -> Step:
    kind = entry.one_of("kind", STEP_KINDS)
    to = _leads(entry, "to", names) or (None if kind in _ALONE else following)
    low, high = entry.whole("low", 0), entry.whole("high", 10)
    if low >= high:
        entry.wrong(f'"low" must be smaller than "high"; they are {low} and {high}', "low")
    step = Step(
        name,
        kind,
        to,
        _leads(entry, "skip", names) or to,
        _leads(entry, "too_hard", names),
        _saves(entry, kind),
        _options(entry, kind, to, names),
        low,
        high,
        _when(entry, kind, names),
        _gate(entry),
        _only(entry),
        entry.text_or_none("adds"),
        entry.texts("sources", required=False),
    )
    _only_for(entry, kind, "rating", "low", "high")
    entry.close()
    return step


def _leads(entry: Entry, key: str, names: list[str]) -> str | None:
    target = entry.text_or_none(key)
    if target is not None and target not in names:
        entry.wrong(f'"{key}" leads to "{target}", which is not a step of this module', key)
    return target


def _only(entry: Entry) -> Only | None:
    if not entry.has("only"):
        return None
    inner = entry.inner("only")
    worksheet, dot, name = inner.text("field").partition(".")
    if not (worksheet and dot and name):
        inner.wrong('"field" must be worksheet.field, like my_lists.stress', "field")
    has = inner.texts("has", required=False)
    least, most = (inner.whole(key) if inner.has(key) else None for key in ("at_least", "at_most"))
    if bool(has) == (least is not None or most is not None):
        inner.wrong('"only" must have either "has" (a list of options) or "at_least" and "at_most" (numbers)')
    inner.close()
    return Only((worksheet, name), has, least, most)


def _gate(entry: Entry) -> str | None:
    return entry.one_of("gate", ("limits",)) if entry.has("gate") else None


def _saves(entry: Entry, kind: str) -> tuple[str, str] | None:
    saves = entry.text_or_none("saves")
    if saves is None:
        return None
    worksheet, dot, name = saves.partition(".")
    if not dot or not worksheet or not name or "." in name:
        entry.wrong(f'"saves" must be worksheet.field, like my_lists.people; it is "{saves}"', "saves")
    elif kind not in _WITH_SAVES:
        entry.wrong(f'a step of kind "{kind}" asks for nothing, so it cannot have "saves"', "saves")
    return worksheet, name


def _options(entry: Entry, kind: str, to: str | None, names: list[str]) -> tuple[Option, ...]:
    options = tuple(_option(one, to, names) for one in entry.entries("options"))
    ids = [option.id for option in options]
    if kind in _WITH_OPTIONS and not options:
        entry.wrong(f'a step of kind "{kind}" must have "options"')
    if kind not in _WITH_OPTIONS and options:
        entry.wrong(f'a step of kind "{kind}" cannot have "options"', "options")
    for at, name in enumerate(ids):
        if name in ids[:at]:
            entry.wrong(f'there are two options "{name}": each needs its own id', "options", at)
    return options


def _option(entry: Entry, to: str | None, names: list[str]) -> Option:
    own = _leads(entry, "to", names)
    option = Option(entry.id("id", STEP_ID_LONGEST), own or to, own is not None)
    entry.close()
    return option


def _when(entry: Entry, kind: str, names: list[str]) -> tuple[tuple[int, str], ...]:
    out = []
    for one in entry.entries("when"):
        out.append((one.whole("at_least"), _leads(one, "to", names) or ""))
        if not one.has("to"):
            one.wrong('"to" must be given: the step this rating leads to')
        one.close()
    _only_for(entry, kind, "rating", "when")
    return tuple(sorted(out, reverse=True))


def _only_for(entry: Entry, kind: str, owner: str, *keys: str) -> None:
    for key in keys:
        if kind and kind != owner and entry.has(key):
            entry.wrong(f'"{key}" belongs to a step of kind "{owner}"; this one is "{kind}"', key)


MODULES: Reading[Module, dict[str, StepText]] = Reading("module.yml", _module, step_texts)
