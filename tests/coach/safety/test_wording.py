"""Tokens become words: short forms, repairs, sentence ends."""

import pytest

from coach.safety.lexicon import Lexicon
from tests.coach.safety.book import WORDS


def read(text):
    lexicon = Lexicon(WORDS)
    lexicon.kind("breathing|suicidal|kill myself|hurting")
    lexicon.seal()
    return lexicon.read(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("im", ["i", "am"]),
        ("I don’t", ["i", "do", "not"]),
        ("wanna really diiie", ["want", "to", "die"]),
        ("k1ll", ["kill"]),
        ("b r e a t h i n g", ["breathing"]),
        ("k i l l m y s e l f", ["kill", "myself"]),
        ("killmyself", ["kill", "myself"]),
        ("breahting", ["breathing"]),
        ("su*cidal", ["suicidal"]),
        ("2wks", ["2", "wks"]),
        ("drawing", ["drawing"]),
        ("🔪", ["knife"]),
        ("die. now?", ["die", ".", "now", "<q>"]),
    ],
)
def test_what_is_typed_is_read_as_what_is_meant(typed, meant):
    assert read(typed).words == meant


def test_french_elisions_are_written_out_with_and_without_their_apostrophe():
    words = {"elide": {"j": "je"}, "classes": {"A": ["je", "veux"]}}
    lexicon = Lexicon(words)
    lexicon.seal()
    assert lexicon.read("j'veux jveux").words == ["je", "veux", "je", "veux"]


def test_a_comma_is_a_pause_and_a_full_stop_an_end():
    tape = read("die, die. die")
    assert (tape.weak, tape.stops) == (0b10, 0b100)
