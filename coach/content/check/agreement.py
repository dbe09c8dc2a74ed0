"""Rule: a text leads to the same places and shows the same entries in every language."""

from collections.abc import Iterator

from coach.content.check.subject import Subject
from coach.content.inline import PLACEHOLDER
from coach.content.markdown import Page, Part, Section
from coach.content.phrases import PhraseFile
from coach.content.problem import Problem


def agreement(subject: Subject) -> Iterator[Problem]:
    for file in subject.folder.modules.values():
        pages = [file.pages[code] for code in subject.languages if code in file.pages]
        for page in pages[1:]:
            yield from _pages(pages[0], page)
    files = [subject.folder.phrases[code] for code in subject.languages if code in subject.folder.phrases]
    for other in files[1:]:
        yield from _phrases(files[0], other)


def _pages(reference: Page, page: Page) -> Iterator[Problem]:
    wanted = {section.id: section for section in reference.sections}
    for section in page.sections:
        if section.id in wanted:
            yield from _sections(wanted[section.id], section, reference.path.name, page)


def _sections(wanted: Section, section: Section, name: str, page: Page) -> Iterator[Problem]:
    ours, theirs = [link.target for link in section.links], [link.target for link in wanted.links]
    if ours != theirs:
        line = section.links[0].line if section.links else section.line
        message = f"the buttons of this step lead to {_listed(ours)}; in {name} they lead to {_listed(theirs)}"
        yield Problem(page.path, line, message)
    if bool(section.recap) != bool(wanted.recap):
        has, lacks = (name, page.path.name) if wanted.recap else (page.path.name, name)
        yield Problem(page.path, section.line, f'{has} has a recap ("> ") for this step, {lacks} has none')
    for part in section.parts:
        other = next((one for one in wanted.parts if one.id == part.id), None)
        if other is None:
            yield Problem(page.path, part.line, f'"### {part.id}" stands only here, not in {name}')
        else:
            yield from _shown(other, part, name, page)
    for missing in {one.id for one in wanted.parts} - {one.id for one in section.parts}:
        yield Problem(page.path, section.line, f'"### {missing}" stands only in {name}, not here')
    yield from _shown(wanted, section, name, page)


def _shown(wanted: Part, part: Part, name: str, page: Page) -> Iterator[Problem]:
    ours, theirs = _placeholders(part), _placeholders(wanted)
    if ours != theirs:
        message = f"this text shows {_listed(sorted(ours))}; in {name} it shows {_listed(sorted(theirs))}"
        yield Problem(page.path, part.line, message)


def _placeholders(part: Part) -> set[str]:
    recap = part.recap or "" if isinstance(part, Section) else ""
    return {f"{{{name}}}" for name in PLACEHOLDER.findall(f"{part.body} {recap}")}


def _phrases(reference: PhraseFile, other: PhraseFile) -> Iterator[Problem]:
    for key in reference.phrases.keys() & other.phrases.keys():
        ours, theirs = _names(other.phrases[key]), _names(reference.phrases[key])
        if ours != theirs:
            message = (
                f'"{key}" shows {_listed(sorted(ours))}; in {reference.path.name} it shows {_listed(sorted(theirs))}'
            )
            yield other.problem(message, key)


def _names(variants: tuple[str, ...]) -> set[str]:
    return {f"{{{name}}}" for text in variants for name in PLACEHOLDER.findall(text)}


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "nothing"
