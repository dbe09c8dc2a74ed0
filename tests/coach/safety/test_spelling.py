"""Characters: case, accents, hidden signs, look-alikes, spaced letters, leetspeak."""

import pytest

from coach.safety.spelling import LONGEST, calmer, fold, joined, unleet


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("ÉLÈVE", "eleve"),
        ("cœur", "coeur"),
        ("d\u200bi\u2060e", "die"),
        ("don’t", "don't"),
        ("ｋｉｌｌ", "kill"),
        ("kіll mе", "kill me"),
        ("я хочу", "я хочу"),
    ],
)
def test_characters_are_brought_to_one_form(typed, plain):
    assert fold(typed) == plain


def test_a_text_that_grows_when_folded_is_cut():
    assert len(fold("ﷺ" * 5000)) <= LONGEST


@pytest.mark.parametrize("typed", ["k i l l", "k.i.l.l", "k-i-l-l", "k_i_l_l"])
def test_letters_set_apart_are_joined(typed):
    assert joined(typed) == ("kill", frozenset({"kill"}))


def test_three_letters_in_a_row_are_left_alone():
    assert joined("a b c")[0] == "a b c"


def test_leetspeak_needs_a_letter():
    assert unleet("su1c1de") == "suicide"
    assert unleet("1234") == "1234"


def test_drawn_out_letters_are_shortened_to_two_and_to_one():
    assert calmer("diiiie") == ("diie", "die")
