from coach.cardbuttons import Buttons
from coach.cardwords import Route
from coach.payloads import read
from tests.coach.cardbox import CARDS, NOON

ENGLISH = Buttons(CARDS.lines, CARDS.words["en"], "R3")
HARM = Route(("domestic_abuse",), ())


def labels(choices: tuple[object, ...]) -> list[str]:
    return [choice.label for choice in choices]  # type: ignore[attr-defined]


def test_the_four_buttons_of_every_card() -> None:
    assert [choice.payload for choice in ENGLISH.four()] == ["s:called", "s:cannot:R3", "s:notnow", "s:on"]


def test_the_countries_asked_for_most_stand_first_and_then_the_way_to_others() -> None:
    countries = ["United Kingdom", "Ireland", "Canada", "France", "United States", "Another country"]
    assert labels(ENGLISH.countries()) == countries


def test_all_countries_can_be_reached_in_two_taps() -> None:
    taps = {choice.payload for choice in (*ENGLISH.countries(), *ENGLISH.other_countries())}
    assert {f"country:{code}" for code in CARDS.lines.known} <= taps


def test_somebody_whose_country_is_not_listed_can_say_so() -> None:
    assert ENGLISH.other_countries()[-1].payload == "country:ZZ"


def test_other_countries_stand_in_the_order_of_their_names() -> None:
    french = Buttons(CARDS.lines, CARDS.words["fr"], "")
    names = labels(french.other_countries())[:-1]
    assert names == sorted(names)


def test_an_unknown_country_is_asked_for() -> None:
    assert ENGLISH.place(None, None, HARM, NOON) == ENGLISH.countries()


def test_the_region_is_asked_for_where_it_brings_a_line() -> None:
    assert labels(ENGLISH.place("GB", None, HARM, NOON)) == ["England", "Scotland", "Wales", "Northern Ireland"]
    assert ENGLISH.place("GB", "ENG", HARM, NOON) == ENGLISH.place("IE", None, HARM, NOON) == ()


def test_a_province_without_lines_of_its_own_can_be_told() -> None:
    assert ENGLISH.regions("CA")[-1].payload == "region:OTHER"


def test_without_a_situation_the_buttons_still_carry_something() -> None:
    bare = Buttons(CARDS.lines, CARDS.words["en"], "")
    assert (bare.cannot().payload, bare.more().payload) == ("s:cannot:any", "s:more:any")


def test_every_payload_is_one_the_coach_reads() -> None:
    choices = (*ENGLISH.four(), ENGLISH.more(), *ENGLISH.who(), *ENGLISH.countries(), ENGLISH.skip("region"))
    assert all(read(choice.payload) for choice in choices)
