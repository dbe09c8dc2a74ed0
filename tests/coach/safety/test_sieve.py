"""The sieve wakes just the patterns that could match."""

from coach.safety.lexicon import Lexicon
from coach.safety.pattern import parse
from coach.safety.sieve import Sieve


def test_only_patterns_whose_classes_all_occur_pass():
    lexicon = Lexicon({"classes": {"A": ["a"]}})
    patterns = [pattern for source in ("A b", "A c", "d") for pattern in parse(source, lexicon.kind)]
    lexicon.seal()
    sieve = Sieve(patterns, lexicon)
    assert sieve.passing(lexicon.read("c and a")) == [1]
    assert sieve.passing(lexicon.read("b d a")) == [0, 2]
    assert sieve.passing(lexicon.read("")) == []
