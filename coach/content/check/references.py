"""Rule: what one file names in another is there."""

from collections.abc import Iterator

from coach.content.check.subject import Subject
from coach.content.links import broken_links
from coach.content.problem import Problem


def references(subject: Subject) -> Iterator[Problem]:
    yield from broken_links(subject.folder)
