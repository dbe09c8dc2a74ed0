"""Who a match is about: the nearest person before it, in its own sentence."""

from tests.coach.safety.book import codes


def test_the_nearest_person_before_the_words_counts():
    assert codes("my mum is ill and i want to die") == ["R1"]
    assert codes("i am ill and mum wants to die") == ["R3"]


def test_a_person_in_another_sentence_does_not_count():
    assert codes("mum is ill. i want to die") == ["R1"]


def test_without_a_person_the_form_of_the_verb_tells():
    assert codes("wants to die") == ["R3"]
    assert codes("want to die") == ["R1"]


def test_somebody_else_may_not_stand_in_a_held_gap():
    assert codes("i want to see mum die") == []
