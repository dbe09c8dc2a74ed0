import pytest

from coach.card import Who
from coach.carddraft import Draft, count
from coach.moves import Card
from tests.coach.cardbox import CARDS, MONDAY, NOON


def draft(code: str, level: int, who: Who, experiencer: str = "other", part: str = "first") -> Draft:
    return CARDS._draft(Card(code, level, part, experiencer), who, NOON)


GB = Who("en", "GB", "ENG")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Call 116 123 now.", 4),
        ("• **NAMI: 1-800-950-6264**", 2),
        ("Mon–Fri 09:00–17:00", 4),
        ("« J’ai mal »", 2),
        ("", 0),
    ],
)
def test_words_are_counted_as_a_reader_does(text: str, words: int) -> None:
    assert count(text) == words


def test_the_writers_own_words_come_first_when_it_is_about_them() -> None:
    assert "unlock your door" in draft("R5", 1, GB, "self").lead()
    assert "Stay with them" in draft("R5", 1, GB, "other").lead()


def test_a_level_without_words_of_its_own_uses_the_next() -> None:
    assert draft("R10", 3, GB).lead() == draft("R10", 2, GB).lead()


def test_a_situation_without_words_at_a_level_uses_those_for_any() -> None:
    assert "999 now** if a life is in danger" in draft("R12", 1, GB).lead()


def test_until_it_is_known_whom_it_is_about_the_words_fit_both() -> None:
    assert "for yourself or for someone else" in draft("R1", 2, GB, "unclear").warmth()


def test_a_child_is_spoken_to_as_a_child() -> None:
    young = Who("en", "GB", "ENG", under_16=True)
    assert "grown-up you trust" in draft("R3", 2, young).warmth()


def test_a_child_gets_the_child_line_first() -> None:
    young = Who("en", "GB", "ENG", under_16=True)
    assert "Childline" in draft("R6", 2, young).items()[0]


def test_in_danger_there_is_one_line_beside_the_emergency_number() -> None:
    assert len(draft("R12", 1, GB).items()) == 1


def test_the_line_that_fits_most_stands_beside_one_that_answers() -> None:
    both = draft("R12", 3, Who("en", "GB", "SCT")).items()  # noon: SANEline opens at four
    assert ["NHS 24" in both[0], "SANEline" in both[1]] == [True, True]


def test_no_line_of_the_kind_means_the_next_kind() -> None:
    assert "TelefonSeelsorge" not in draft("R6", 2, Who("en", "DE")).items()[0]
    assert "1201" not in draft("R6", 2, Who("en", "IL")).items()[0]
    assert "SURPIN" in draft("R6", 2, Who("en", "NG")).items()[0]


def test_lists_show_each_kind_before_any_kinds_second() -> None:
    types = {line.type for line in draft("R12", 3, GB).several(("carers", "mental_health", "suicide"), 3)}
    assert types == {"carers", "mental_health", "suicide"}


def test_a_text_too_long_loses_its_last_items_first() -> None:
    making = draft("R1", 2, GB)
    text = making.fitted("Head.", ["• " + "word " * 30] * 4, ["Tail."])
    assert (text.count("•"), text.endswith("Tail.")) == (2, True)


def test_the_region_can_wait_in_danger() -> None:
    assert draft("R6", 1, Who("en", "GB")).place_buttons() == ()
    assert len(draft("R6", 2, Who("en", "GB")).place_buttons()) == 4


def test_open_lines_are_taken_at_the_time_given() -> None:
    evening = CARDS._draft(Card("R12", 3), GB, MONDAY)
    assert evening.fitting(["carers"])[0].hours.state(MONDAY) == "open"
