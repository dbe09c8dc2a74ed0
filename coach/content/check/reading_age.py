"""Rule: every screen can be read at the age of twelve, the safety texts at nine."""

from collections.abc import Iterator
from math import ceil

from coach.content.check.screens import words
from coach.content.check.subject import Subject
from coach.content.problem import Problem
from coach.content.reading import age
from coach.content.variants import versions
from coach.reply import plain

OLDEST_READER = 12  # years; react.md section 7
OLDEST_SAFETY_READER = 9  # years; somebody in a crisis reads worse than usual (issue "relatives' programme", part 9)
FEWEST_WORDS = 20  # the formulas are made for a hundred words; below this one long word decides


def reading_age(subject: Subject) -> Iterator[Problem]:
    for file in subject.folder.modules.values():
        for code, page in file.pages.items():
            for section in page.sections:
                for part in (section, *section.parts):
                    hard = dict.fromkeys(m for one in versions(part.body) for m in _hard(one, code, OLDEST_READER))
                    yield from (Problem(page.path, part.line, message, "warning") for message in hard)
    for passage in subject.passages:
        folder = passage.file.split("/")[0]
        if passage.path.suffix == ".yml" and folder in ("phrases", "safety") and passage.language:
            limit = OLDEST_SAFETY_READER if folder == "safety" else OLDEST_READER
            found = _hard(passage.text, passage.language, limit)
            yield from (Problem(passage.path, passage.line, message, "warning") for message in found)


def _hard(text: str, language: str, limit: int) -> Iterator[str]:
    years = age(plain(text), language) if words(text) >= FEWEST_WORDS else None
    if years is not None and years > limit:
        yield f"this reads as for the age of {ceil(years)}; it should be {limit}: shorter sentences, shorter words"
