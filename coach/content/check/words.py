"""Rule: words that hurt, blame, mislead or teach a method are not used. The list is content/check.yml."""

from collections.abc import Iterator

from coach.content.check.lists import Avoid
from coach.content.check.passage import Passage
from coach.content.check.subject import Subject
from coach.content.problem import Problem


def words(subject: Subject) -> Iterator[Problem]:
    for passage in subject.passages:
        for avoid in subject.lists.words.get(passage.language or "", ()):
            if avoid.holds_in(passage.file):
                yield from _said(avoid, passage)


def _said(avoid: Avoid, passage: Passage) -> Iterator[Problem]:
    for found in avoid.find.found(passage.folded):
        start, end = found.span()
        if not _excused(avoid, passage, start, end):
            said = " ".join(passage.text[start:end].split())
            yield Problem(passage.path, passage.line_at(start), _message(avoid, said), avoid.severity)


def _excused(avoid: Avoid, passage: Passage, start: int, end: int) -> bool:
    """Whether the word stands inside a phrase in which it is fine."""
    fine = (found.span() for found in avoid.unless.found(passage.folded))
    return any(first <= start and end <= last for first, last in fine)


def _message(avoid: Avoid, said: str) -> str:
    instead = f"; say {avoid.say}" if avoid.say else ""
    return f'do not say "{said}"{instead}' + (f" ({avoid.why})" if avoid.why else "")
