"""A rulebook: codes, levels, disclosures, and errors in the notation."""

import pytest

from coach.safety.rules import Rulebook
from tests.coach.safety.book import RULES, WORDS, book, codes


def test_a_rule_gives_the_code_of_the_person_who_acts():
    assert codes("i want to die") == ["R1"]
    assert codes("he wants to die") == ["R3"]


def test_what_somebody_else_says_of_themselves_is_not_the_writers():
    assert codes("my brother says i want to die") == ["R3"]


def test_the_level_rises_with_means_near_by():
    read = book()
    calm, armed = (read.hits(read.tape(text))[0].finding.level for text in ("i want to die", "i want to die with a 🔪"))
    assert (calm, armed) == (2, 1)


def test_a_clients_danger_is_a_disclosure_with_the_class_of_the_harm():
    read = book()
    finding = read.hits(read.tape("he hit me"), worker=True)[0].finding
    assert (finding.code, finding.safety) == ("R13", "violence_or_abuse")


def test_the_writers_age_is_heard():
    assert book().child(book().tape("im 13"))
    assert not book().child(book().tape("im 33"))


def test_nothing_is_found_in_nothing():
    assert codes("") == []


@pytest.mark.parametrize("pattern", ["NOWHERE", "~3", "want ((", ""])
def test_a_pattern_that_cannot_be_read_is_refused(pattern):
    with pytest.raises(ValueError, match=r"pattern|class"):
        Rulebook(WORDS, RULES | {"signs": [{"id": "x", "code": "R1", "patterns": [pattern]}]})
