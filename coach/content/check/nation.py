"""Rule: a module that names a law or a service of one nation says which nation it is written for."""

from collections.abc import Iterator

from coach.content.check.passage import Passage
from coach.content.check.subject import Subject
from coach.content.problem import Problem


def nation(subject: Subject) -> Iterator[Problem]:
    silent = {
        file.folder for file in subject.folder.modules.values() if file.made is not None and file.made.nation is None
    }
    for passage in subject.passages:
        if passage.path.parent in silent and passage.path.suffix == ".md":
            yield from _named(passage, subject)


def _named(passage: Passage, subject: Subject) -> Iterator[Problem]:
    pattern = subject.lists.nations.get(passage.language or "")
    for found in pattern.found(passage.folded) if pattern else ():
        said = passage.text[found.start() : found.end()]
        message = f'"{said}" belongs to one nation: name it in module.yml (nation: [GB-ENG]), or say it generally'
        yield Problem(passage.path, passage.line_at(found.start()), message)
