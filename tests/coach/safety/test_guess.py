"""Misspellings: bounded edit distance over long enough words."""

import pytest

from coach.safety.guess import Guesser


@pytest.fixture
def guess():
    made = Guesser({"fright"})
    made.learn(["knife", "tablets", "suicidal", "overdosed", "right"])
    return made


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("knfie", "knife"), ("tablet", "tablets"), ("suicdal", "suicidal"), ("overdozzed", "overdosed")],
)
def test_a_slip_finds_its_word(guess, typed, meant):
    assert guess.nearest(typed) == meant


@pytest.mark.parametrize("typed", ["wife", "kni", "table", "fright", "zzzzzz"])
def test_a_short_or_different_word_stays_itself(guess, typed):
    assert guess.nearest(typed) == typed


def test_an_ordinary_word_is_known(guess):
    assert guess.knows("fright")


def test_a_star_hides_one_letter(guess):
    assert guess.masked("kn*fe") == "knife"
    assert guess.masked("xx*xx") == ""
