"""The topic of a message alone."""

from coach.understanding.reading import foreign, read

CONTENTS = frozenset({"positive_symptoms", "carer_stress_doing", "jargon"})
KNOWN = CONTENTS | {"next", "yes", "out_of_scope"}


def test_the_best_three_are_in_order() -> None:
    ranking = [("jargon", 0.1), ("positive_symptoms", 0.6), ("carer_stress_doing", 0.2), ("yes", 0.05)]
    reading = read(ranking, CONTENTS, KNOWN)
    assert reading.topics == ("positive_symptoms", "carer_stress_doing", "jargon")
    assert (reading.topic, reading.confidence) == ("positive_symptoms", 0.6)


def test_an_intent_of_our_own_counts_for_the_nearest_topic() -> None:
    reading = read([("skip", 0.5), ("next", 0.3), ("yes", 0.2)], CONTENTS, KNOWN)
    assert (reading.topic, reading.confidence) == ("next", 0.8)


def test_after_a_rejection_the_best_content_is_told() -> None:
    reading = read([("out_of_scope", 0.7), ("yes", 0.2), ("jargon", 0.1)], CONTENTS, KNOWN)
    assert reading.topic == "out_of_scope"
    assert reading.topics == ("jargon",)


def test_nothing_to_go_by_is_gibberish() -> None:
    assert read([], CONTENTS, KNOWN).topic == "gibberish"


def test_another_language_is_out_of_scope_whatever_it_was_taken_for() -> None:
    assert foreign(read([("jargon", 1.0)], CONTENTS, KNOWN)).topic == "out_of_scope"
