"""Sentences that are almost the same: under one intent they add nothing, under two they confuse."""

import bisect
from collections.abc import Iterator

import numpy as np
from rapidfuzz import fuzz, process

from coach.content.check.example import Example
from coach.content.problem import Problem

NEAR = 92  # rapidfuzz ratio, 0–100; chosen by eye: below it sentences differ by more than a letter or a filler word
AT_ONCE = 256
LONGER = (200 - NEAR) / NEAR  # two texts whose lengths differ more cannot have that ratio
SHORTEST = 12  # letters; below, one letter makes another word


def almost_same(those: list[Example]) -> Iterator[Problem]:
    """A warning for each sentence that has a near double before it; exact doubles are another rule's."""
    long = [one for one in those if len(one.normal) >= SHORTEST]
    seen: set[int] = set()
    for row, column in sorted(_near([one.normal for one in long])):
        one, other = long[row], long[column]
        if row not in seen and one.normal != other.normal:
            seen.add(row)
            also = "" if other.intent == one.intent else f' of the intent "{other.intent}"'
            yield one.problem(f'"{one.text}" is almost "{other.text}"{also} ({other.place})', "warning")


def _near(texts: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places (later, earlier) of texts that are near each other. Only texts of like length can be: they are
    compared in the order of their lengths, some at a time."""
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    lengths = [len(texts[place]) for place in order]
    for start in range(0, len(order), AT_ONCE):
        rows = order[start : start + AT_ONCE]
        end = bisect.bisect_right(lengths, len(texts[rows[-1]]) * LONGER)
        columns = order[start:end]
        chosen = [[texts[place] for place in those] for those in (rows, columns)]
        scores = process.cdist(*chosen, scorer=fuzz.ratio, score_cutoff=NEAR, dtype=np.uint8)
        for row, column in zip(*np.nonzero(np.triu(scores, 1)), strict=True):
            yield max(rows[row], columns[column]), min(rows[row], columns[column])
