import pytest

from coach.card import Who
from coach.cardparts import PARTS
from coach.moves import Card
from coach.reply import Reply
from tests.coach.cardbox import CARDS, CODES, NOON, PRODUCTION, shown

GB = Who("en", "GB", "ENG")


def reply(part: str, code: str = "R3", level: int = 2, who: Who = GB, experiencer: str = "other") -> Reply:
    return CARDS.reply(Card(code, level, part, experiencer), who, NOON)


def payloads(answer: Reply) -> list[str]:
    return [choice.payload for choice in answer.choices]


def test_the_first_card_stands_in_the_order_of_the_skeleton() -> None:
    text = shown(Card("R3", 1, "first", "other"), GB)
    order = [
        "Call 999 now. Stay with them only if you are safe.",
        "frightening",
        "need not be sure",
        "Samaritans",
        "automated",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_own_suicidality_today_names_the_suicide_line_before_the_emergency_number() -> None:
    for code in ("R1", "R2"):
        text = shown(Card(code, 2, "first", "self"), GB)
        assert text.index("116 123") < text.index("999")


def test_every_card_of_danger_or_today_has_the_four_buttons() -> None:
    four = {"s:called", "s:cannot:R6", "s:notnow", "s:on"}
    for level in (1, 2):
        assert four <= set(payloads(reply("first", "R6", level)))


def test_a_soft_card_asks_for_less() -> None:
    assert payloads(reply("first", "R12", 3)) == ["s:more:R12", "s:on"]


def test_who_is_at_risk_is_asked_with_the_emergency_number_already_there() -> None:
    answer = reply("first", "R1", 2, experiencer="unclear")
    assert "you or someone else?" in answer.text
    assert "999" in answer.text
    assert {"s:self", "s:other"} <= set(payloads(answer))


def test_it_is_asked_only_where_the_situation_leaves_it_open() -> None:
    for code in ("R6", "R9", "R12", "R13", "R15"):
        assert "s:self" not in payloads(reply("first", code, experiencer="unclear"))


def test_once_told_the_card_is_for_them_or_for_the_other() -> None:
    assert "Check now that they are safe" in reply("other", "R1", experiencer="unclear").text
    assert "I need help" in reply("self", "R3", experiencer="unclear").text


def test_immediate_danger_stays_immediate_danger_once_told_whose_it_is() -> None:
    assert "unlock your door" in reply("self", "R5", 1, experiencer="unclear").text


def test_the_second_card_is_shorter_and_still_has_the_number() -> None:
    for level in (1, 2):
        again, first = reply("again", level=level).text, reply("first", level=level).text
        assert len(again) < len(first)
        assert "999" in again


def test_who_cannot_call_gets_every_other_way_of_the_country() -> None:
    text = reply("cannot").text
    for way in ("text SHOUT to 85258", "text 999", "REGISTER", "Ask someone near you", "press 55", "hospital"):
        assert way in text


@pytest.mark.parametrize("country", ["IE", "FR", "DE", "US", "KE", None])
def test_a_silent_call_is_offered_only_where_the_country_has_it(country: str | None) -> None:
    assert "stay silent" not in reply("cannot", who=Who("en", country)).text


def test_a_silent_call_exists_in_new_zealand() -> None:
    assert "Call 111 from a mobile and stay silent. When asked, press 55." in reply("cannot", who=Who("en", "NZ")).text


def test_france_has_its_emergency_text() -> None:
    assert "SMS au 114" in reply("cannot", who=Who("fr", "FR")).text


def test_not_an_emergency_is_believed_and_the_numbers_stay_near() -> None:
    answer = reply("notnow")
    assert "/urgent" in answer.text
    assert "out of reach" in answer.text
    assert payloads(answer) == ["s:more:R3", "s:on"]


def test_the_plain_line_on_a_safer_home_is_for_relatives_of_somebody_suicidal_only() -> None:
    assert not [code for code in CODES if code != "R3" and "out of reach" in reply("notnow", code).text]


def test_carrying_on_locks_nothing() -> None:
    assert reply("on").choices == ()


def test_more_numbers_keep_the_emergency_number_first() -> None:
    text = reply("more").text
    assert text.index("999") < text.index("116 123")
    assert text.count("•") >= 3


def test_urgent_gives_number_lines_and_what_this_is_not() -> None:
    text = CARDS.urgent(GB, NOON).text
    assert text.index("999") < text.index("116 123") < text.index("Nobody reads this chat")


def test_urgent_without_a_country_asks_for_it() -> None:
    answer = CARDS.urgent(Who("en"), NOON)
    assert "your local emergency number" in answer.text
    assert payloads(answer)[:2] == ["country:GB", "country:IE"]


def test_the_directory_answers_for_one_kind_of_line() -> None:
    evening = NOON.replace(hour=18)
    assert "SANEline" in CARDS.directory("carers", GB, evening).text


def test_a_child_gets_the_directory_of_a_child() -> None:
    young = Who("en", "GB", "ENG", under_16=True)
    assert "Childline" in CARDS.directory("carers", young, NOON).text.split("\n")[1]


def test_the_directory_is_no_dead_end_without_lines() -> None:
    answer = PRODUCTION.directory("carers", Who("en", "GB", "ENG"), NOON)
    assert "999" in answer.text
    assert "no checked line" in answer.text


def test_cannot_reach_them_means_ring_now_and_what_to_say() -> None:
    text = shown(Card("R3", 2, "cannot_reach", "other"), GB)
    for words in ("Call 999 now", "Say who", "close by"):
        assert words in text


def test_should_i_go_means_ring_first_and_not_alone() -> None:
    text = shown(Card("R3", 2, "should_go", "other"), GB)
    assert text.startswith("First call 999,")
    assert "need not decide this alone" in text


def test_calling_now_is_kept_brief() -> None:
    assert len(shown(Card("R3", 2, "calling", "other"), GB).split()) <= 12


def test_after_it_is_over_the_writer_comes_first_and_one_question_is_asked() -> None:
    text = shown(Card("R3", 2, "after", "other"), GB)
    assert text.endswith("Is someone with you?")
    assert text.count("?") == 1


def test_coming_back_the_numbers_are_offered_first() -> None:
    answer = reply("welcome_back")
    assert answer.text == "Last time was hard. Do you want those numbers first?"
    assert payloads(answer) == ["s:more:R3", "s:on"]


def test_a_soft_line_is_one_offer_and_no_card() -> None:
    answer = reply("checking", "R16", 3)
    assert "•" not in answer.text
    assert payloads(answer) == ["s:more:R16", "s:on"]


def test_a_region_is_asked_for_only_where_there_are_some() -> None:
    assert len(reply("region", who=Who("en", "GB")).choices) == 5
    assert reply("region", who=Who("fr", "IE")).text == "C’est noté\u00a0: Irlande."


def test_a_country_can_be_left_unsaid() -> None:
    assert payloads(reply("country", who=Who("en")))[-1] == "country:skip"


def test_a_part_nobody_knows_is_the_first_card() -> None:
    assert reply("no-such-part") == reply("first")


@pytest.mark.parametrize("part", PARTS)
def test_every_part_answers_with_words_for_any_code_and_level(part: str) -> None:
    for code in ("", "R99", "R5", "carers"):
        for level in (-1, 0, 3, 7):
            assert reply(part, code, level, Who("es")).text.strip()
