"""Paragraphs for certain people: `@partner: …`, `@psychosis, unsure: …`, `@FR: …`, `@other: …`.

Paragraphs with @ that follow each other are one choice: the first that fits is shown; `@other` fits everybody.
"""

import itertools
import re
from collections.abc import Collection, Iterator

RELATIONSHIPS = ("parent", "partner", "sibling", "adult_child", "friend")
CONDITIONS = ("psychosis", "bipolar", "unsure")
OTHER = "other"
_WORDS = (*RELATIONSHIPS, *CONDITIONS, OTHER)
_MARK = re.compile(r"@([A-Za-z_\\,\- ]+): ?")  # a _ stands escaped in Kith's markup
_PLACE = re.compile(r"[A-Z]{2}(?:-[A-Z]{2,3})?")
PERSON = "{person}"
"""Stands for "your partner", "your brother or sister" …: the phrases person.<relationship>."""

Run = list[tuple[frozenset[str], str]]
"""Paragraphs of one choice, each with the words it is for; without words it is for everybody."""


def fitted(body: str, facts: Collection[str]) -> str:
    """The text for somebody of whom these words are true (relationship, condition, country, region)."""
    if "@" not in body:
        return body
    chosen = (_first(run, {*facts, OTHER}) for run in _runs(body))
    return "\n\n".join(one for one in chosen if one)


def versions(body: str) -> Iterator[str]:
    """The text as each kind of person sees it, each version once: every combination that can come about."""
    if "@" not in body:
        yield body
        return
    named = {word for run in _runs(body) for words, _ in run for word in words} - {OTHER}
    groups = [[None, *(one for one in group if one in named)] for group in (RELATIONSHIPS, CONDITIONS)]
    places = [None, *sorted(one for one in named if _PLACE.fullmatch(one))]
    found = (fitted(body, [one for one in facts if one]) for facts in itertools.product(*groups, places))
    yield from dict.fromkeys(found)


def wrong(body: str) -> Iterator[str]:
    """What is wrong with the marks of a text."""
    for run in _runs(body):
        for at, (words, _) in enumerate(run):
            yield from (
                f'"@{word}" is not a kind of reader (known: {", ".join(_WORDS)}, or a country like FR or GB-ENG)'
                for word in sorted(words)
                if word not in _WORDS and not _PLACE.fullmatch(word)
            )
            if OTHER in words and at != len(run) - 1:
                yield '"@other:" fits everybody, so it must be the last of its row of @ paragraphs'


def _first(run: Run, facts: Collection[str]) -> str:
    return next((text for words, text in run if not words or words & set(facts)), "")


def _runs(body: str) -> list[Run]:
    runs: list[Run] = []
    open_run = False
    for paragraph in body.split("\n\n"):
        mark = _MARK.match(paragraph)
        words = frozenset(one.strip().replace("\\", "") for one in mark.group(1).split(",")) if mark else frozenset()
        one = (words, paragraph[mark.end() :] if mark else paragraph)
        if mark and open_run:
            runs[-1].append(one)
        else:
            runs.append([one])
        open_run = mark is not None
    return runs
