"""Word classes: entries and their forms, and where they stand in a text."""

import pytest

from coach.safety.lexicon import Lexicon
from coach.safety.tape import positions
from tests.coach.safety.book import WORDS


@pytest.fixture
def lexicon():
    made = Lexicon(WORDS)
    made.kind("some|my KIN")
    made.seal()
    return made


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("WANT", "they want to go", [1]),
        ("DIE", "drowning drowned drown", [0, 1]),
        ("TEEN", "12 13 15 16", [1, 2]),
        ("LOUD", "screaming loud screamed", [0, 2]),
        ("THEM", "she and the brothers", [0, 3]),
        ("some|my KIN", "my mum has some", [0, 3]),
    ],
)
def test_a_class_stands_where_its_words_stand(lexicon, name, text, places):
    assert positions(lexicon.read(text).at(lexicon.kind(name))) == places


def test_an_unknown_class_is_refused(lexicon):
    with pytest.raises(ValueError, match="NOWHERE"):
        lexicon.kind("NOWHERE")


def test_a_class_that_names_itself_is_refused():
    with pytest.raises(ValueError, match="=A"):
        Lexicon({"classes": {"A": ["=A"]}})


def test_a_rare_class_is_told_from_a_common_one(lexicon):
    assert lexicon.commonness(lexicon.kind("LOUD")) < lexicon.commonness(lexicon.kind("THEM"))
