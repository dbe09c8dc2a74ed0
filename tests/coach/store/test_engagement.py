"""What may be counted, and that no words are."""

import re

import pytest

from coach.store.engagement import KINDS, tally
from coach.store.errors import NotAnId
from coach.store.turn import Event


def test_the_same_things_are_added_up() -> None:
    events = [Event("opened", "a"), Event("step_seen", "a.welcome"), Event("opened", "a")]
    assert tally(events) == {("opened", "a"): 2, ("step_seen", "a.welcome"): 1}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_counted_with_an_id(kind: str) -> None:
    (counted,) = tally([Event(kind, "carer_stress.stress:7")])
    assert counted[0] == kind


def test_of_a_crisis_card_only_that_it_was_shown_is_counted() -> None:
    assert tally([Event("safety_shown", "r1"), Event("safety_shown", "r6")]) == {("safety_shown", ""): 2}


@pytest.mark.parametrize("words", ["he shouts", "Ab", "é", "a" * 61, "a\n", "a;b", "{}"])
def test_words_in_a_detail_are_refused_and_not_shown(words: str) -> None:
    with pytest.raises(NotAnId, match="the detail of opened must be an id") as refused:
        tally([Event("opened", words)])
    assert words not in str(refused.value).replace("of at most 60 characters a-z 0-9 _ : . -", "")


def test_words_are_refused_even_where_the_detail_would_be_dropped() -> None:
    with pytest.raises(NotAnId):
        tally([Event("safety_shown", "he shouts")])


def test_a_kind_that_is_not_listed_is_refused_and_not_shown() -> None:
    with pytest.raises(NotAnId, match="of a kind listed in") as refused:
        tally([Event("he shouts at night")])
    assert "shouts" not in str(refused.value)


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_every_kind_fits_its_column_and_says_what_it_means(name: str, kind: object) -> None:
    assert re.fullmatch(r"[a-z_]{1,32}", name)
    assert KINDS[name].means.endswith(".")
