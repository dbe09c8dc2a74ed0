"""How long and how hard the screens are."""

import statistics

import pytest

from bench.reading import screens
from coach.content.check.reading_age import FEWEST_WORDS, OLDEST_READER
from coach.content.check.screens import MOST_WORDS, words
from coach.content.library import Library
from coach.content.reading import age


@pytest.mark.parametrize("language", ["en", "fr"])
def test_screens_are_short_and_plain(library: Library, language: str) -> None:
    found = [*screens(library, language)]
    counts = [words(one) for one in found]
    assert statistics.median(counts) <= 60
    assert max(counts) <= MOST_WORDS
    long = [one for one in found if words(one) >= FEWEST_WORDS]
    assert sum((age(one, language) or 0) <= OLDEST_READER for one in long) >= 0.95 * len(long)
