"""Rule: what people say (data/nlu) covers every topic in every language, without doubles or evaluation lines."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from coach.content.check.doubles import almost_same
from coach.content.check.evaluation import evaluation_lines
from coach.content.check.example import Example, folders, normal, read_examples
from coach.content.check.passage import leaves
from coach.content.check.subject import Subject
from coach.content.problem import Problem

# A coincidence of one or two words ("thank you") is not a copy.
_COINCIDENCE = 2


def examples(subject: Subject) -> Iterator[Problem]:
    if subject.data is None:
        return
    found: list[Problem] = []
    by_language = {code: read_examples(subject, code, found) for code in folders(subject)}
    yield from found
    yield from _covered(subject, by_language)
    yield from _in_two_intents([one for those in by_language.values() for one in those])
    for those in by_language.values():
        yield from almost_same(those)
    yield from _evaluated(subject, [one for those in by_language.values() for one in those])


def _covered(subject: Subject, by_language: dict[str, list[Example]]) -> Iterator[Problem]:
    """Every topic and every intent of another language has examples, enough of them."""
    wanted = dict.fromkeys(
        [*subject.folder.topics.topics, *(one.intent for those in by_language.values() for one in those)]
    )
    for code, those in by_language.items():
        first: dict[str, Example] = {}
        counts: dict[str, int] = defaultdict(int)
        for one in those:
            first.setdefault(one.intent, one)
            counts[one.intent] += 1
        for intent in wanted:
            if intent not in counts and subject.data is not None and code in subject.complete:
                yield Problem(subject.data / "nlu" / code, 1, f'no example for "{intent}" in this language')
            elif intent in counts and counts[intent] < (floor := _floor(subject, intent)):
                message = f'"{intent}" has {counts[intent]} examples in this language; it should have {floor}'
                yield Problem(first[intent].path, first[intent].line, message, "warning")


def _floor(subject: Subject, intent: str) -> int:
    topic = subject.folder.topics.topics.get(intent)
    if topic is None:
        return 0
    return subject.floors.content if topic.kind == "content" else subject.floors.act


def _in_two_intents(those: list[Example]) -> Iterator[Problem]:
    """One model serves all languages, so this looks across them too."""
    first: dict[str, Example] = {}
    for one in those:
        other = first.setdefault(one.normal, one)
        if other.intent != one.intent:
            yield one.problem(f'"{one.text}" stands under "{one.intent}" and under "{other.intent}" ({other.place})')
        elif other.text.casefold() == one.text.casefold() and other.place != one.place and _same_language(one, other):
            yield one.problem(f'"{one.text}" stands twice under "{one.intent}" ({other.place})', "warning")


def _same_language(one: Example, other: Example) -> bool:
    return one.path.parent == other.path.parent


def _evaluated(subject: Subject, those: list[Example]) -> Iterator[Problem]:
    lines = evaluation_lines(subject.evaluation) if subject.evaluation else frozenset()
    for one in those if lines else ():
        if one.normal in lines:
            short = len(one.normal.split()) <= _COINCIDENCE
            yield one.problem(_copied(one.text), "warning" if short else "error")
    for path, line, text in _other_data(subject) if lines else ():
        if normal(text) in lines and len(text.split()) > _COINCIDENCE:
            yield Problem(path, line, _copied(text))


def _copied(text: str) -> str:
    return f'"{text}" also stands in the evaluation sets, which must never be trained on'


def _other_data(subject: Subject) -> Iterator[tuple[Path, int, str]]:
    """Every line of text in the data beside nlu/: rules, examples of rules, stories."""
    for path, doc in subject.documents.items():
        if subject.data and path.is_relative_to(subject.data) and not path.is_relative_to(subject.data / "nlu"):
            for where, text in leaves(doc.value, ()):
                for offset, line in enumerate(text.split("\n")):
                    yield path, doc.text_line(*where) + offset, line.strip().removeprefix("- ")
