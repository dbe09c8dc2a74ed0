"""The notation of patterns, and what they match."""

import pytest

from coach.safety.lexicon import Lexicon
from coach.safety.pattern import parse
from coach.safety.tape import positions


def places(pattern, text, persons=0):
    lexicon = Lexicon({"classes": {"A": ["a", "big a"]}})
    made = parse(pattern, lexicon.kind)
    lexicon.seal()
    tape = lexicon.read(text)
    return sorted({place for one in made for place in positions(one.places(tape, 0, persons))})


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("A b", "x a b", [1, 2]),
        ("A b", "a x b", []),
        ("A ~1 b", "a x b", [0, 2]),
        ("A ~1 b", "a x x b", []),
        ("A ~3 b", "a. x b", []),
        ("A b", "big a b", [0, 1, 2]),
        ("(x|A) b?", "x c", [0]),
        ("^ b", "a b", []),
        ("^ b", "a. b", [2]),
        ("b $", "b a. b", [3]),
        ("b ~1 $", "b a", [0]),
        ("b (c|$)", "b c", [0, 1]),
        ("b (c|$)", "b d", []),
        ("b + A", "a xx yy b", [0, 3]),
        ("(x|b (c|d) (e|f))", "b d e", [0, 1, 2]),
    ],
)
def test_a_pattern_matches_its_words(pattern, text, found):
    assert places(pattern, text) == found


def test_a_held_gap_lets_no_person_in_between():
    assert places("A ~2! b", "a x b", persons=0b010) == []
    assert places("A ~2 b", "a x b", persons=0b010) == [0, 2]


def test_parts_far_apart_do_not_match_unless_said():
    assert places("b + A", "a " + "x " * 40 + "b") == []
