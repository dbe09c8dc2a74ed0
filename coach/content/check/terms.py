"""Rule: every term that is marked in a text stands in the glossary of its language."""

from collections.abc import Iterator

from coach.content.check.subject import Subject
from coach.content.problem import Problem


def terms(subject: Subject) -> Iterator[Problem]:
    folder = subject.content / "glossary"
    known = {code: set(subject.documents[path].value) for code in subject.languages
             if (path := folder / f"{code}.yml") in subject.documents}  # fmt: skip
    for file in subject.folder.modules.values():
        for code, page in file.pages.items():
            for section in page.sections:
                for said, term in section.marked:
                    if known and term not in known.get(code, set()):
                        message = (
                            f'"{said}" is marked as the term "{term}", which content/glossary/{code}.yml does not have'
                        )
                        yield Problem(page.path, section.line, message)
