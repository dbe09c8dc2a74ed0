"""Sentences that are almost the same: under one intent they add nothing, under two they confuse."""

from collections.abc import Iterator

import numpy as np
from rapidfuzz import fuzz, process

from coach.content.check.example import Example
from coach.content.problem import Problem

NEAR = 92  # rapidfuzz ratio, 0–100; chosen by eye: below it sentences differ by more than a letter or a filler word
SHORTEST = 12  # letters; below, one letter makes another word


def almost_same(those: list[Example]) -> Iterator[Problem]:
    """A warning for each sentence that has a near double before it; exact doubles are another rule's."""
    long = [one for one in those if len(one.normal) >= SHORTEST]
    texts = [one.normal for one in long]
    scores = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=NEAR, dtype=np.uint8, workers=-1)
    rows, columns = np.nonzero(np.tril(scores, -1))
    seen: set[int] = set()
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        one, other = long[row], long[column]
        if row not in seen and one.normal != other.normal:
            seen.add(row)
            also = "" if other.intent == one.intent else f' of the intent "{other.intent}"'
            yield one.problem(f'"{one.text}" is almost "{other.text}"{also} ({other.place})', "warning")
