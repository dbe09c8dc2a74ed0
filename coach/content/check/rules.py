"""The list of all rules, in the order in which a reader meets them, and the one function that runs them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from coach.content.check.agreement import agreement
from coach.content.check.approved import approved
from coach.content.check.completeness import completeness
from coach.content.check.directory import directory
from coach.content.check.examples import examples
from coach.content.check.keys import keys
from coach.content.check.nation import nation
from coach.content.check.numbers import numbers
from coach.content.check.phrasing import phrasing
from coach.content.check.reading_age import reading_age
from coach.content.check.references import references
from coach.content.check.screens import screens
from coach.content.check.sources import sources
from coach.content.check.subject import Floors, Places, Subject, read_subject
from coach.content.check.terms import terms
from coach.content.check.topics import topics
from coach.content.check.ways import ways
from coach.content.check.words import words
from coach.content.problem import Problem

RULES: tuple[Callable[[Subject], Iterator[Problem]], ...] = (
    completeness,
    references,
    agreement,
    ways,
    screens,
    phrasing,
    keys,
    topics,
    terms,
    directory,
    sources,
    nation,
    words,
    numbers,
    approved,
    reading_age,
    examples,
)


def check(
    content: Path,
    data: Path | None,
    evaluation: Path | None,
    *,
    code: Sequence[Path] = (),
    today: date | None = None,
    floors: Floors | None = None,
) -> list[Problem]:
    """Every problem in the content folder, in what people say (data/nlu) and between the two, each once, in the order
    of files and lines. `evaluation` is a folder of sentences that must not be trained on; None where it is not at hand.
    `code` are folders of the program and domain.yml: with them, phrases that are missing or never said are found too.
    `today` counts ages from another day; `floors` sets how many examples an intent should have."""
    day = today or datetime.now(UTC).date()
    subject = read_subject(Places(content, data, evaluation, tuple(code)), day, floors or Floors())
    found = {problem: None for rule in RULES for problem in rule(subject)}
    return sorted(found, key=lambda problem: (str(problem.path), problem.line))
