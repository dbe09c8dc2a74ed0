"""Both votes together: each may show a card, rules alone may be lowered to an offer, nothing falls silent."""

from dataclasses import dataclass

import pytest

from coach.safety.finding import CLASSES
from coach.safety.watch import (
    ALARMS,
    ALARMS_AGAIN,
    ALARMS_DESPAIR,
    ALARMS_LIFE,
    ALARMS_WRITING,
    CODE_OF,
    CONFIRMS,
    DOUBTS,
    LIFE,
    OFFERS,
    Watch,
)
from tests.coach.safety.sets import screen

CRY = "i want to end my life"
QUIET = "good morning, what can you do"


@dataclass
class Says:
    """A vote that always says the same."""

    chance: float
    label: str = "own_suicidality"

    def danger(self, text: str, *, surely: bool = False) -> tuple[float, str]:
        return self.chance, self.label


class Broken:
    def danger(self, text: str, *, surely: bool = False) -> tuple[float, str]:
        raise RuntimeError


def watch(vote: object) -> Watch:
    return Watch(screen(), vote)  # type: ignore[arg-type]


def test_without_a_vote_the_rules_stand_alone() -> None:
    assert Watch(screen()).read(CRY) == screen().read(CRY)


def test_a_vote_that_fails_leaves_the_rules_in_charge() -> None:
    assert watch(Broken()).read(CRY) == screen().read(CRY)


@pytest.mark.parametrize("label", CLASSES)
def test_the_vote_alone_shows_a_card_of_its_class(label: str) -> None:
    least = ALARMS_DESPAIR if label == "carer_despair" else ALARMS_LIFE if label in LIFE else ALARMS
    lower, found = (watch(Says(chance, label)).read(QUIET) for chance in (least - 0.01, least))
    assert found is not None
    assert (found.safety, found.code) == (label, CODE_OF[label])
    assert lower is not None
    assert lower.soft


def test_between_the_limits_help_is_offered_once_and_no_card_shown() -> None:
    found = watch(Says(OFFERS)).read(QUIET)
    assert found is not None
    assert found.soft


def test_a_quiet_message_is_quiet_for_both() -> None:
    assert watch(Says(OFFERS / 2)).read(QUIET) is None


def test_a_card_that_only_rules_ask_for_is_lowered_to_an_offer_and_never_to_silence() -> None:
    found = watch(Says(CONFIRMS / 2)).read("my brother hit me again")
    assert found is not None
    assert (found.code, found.soft) == ("R6", True)


@pytest.mark.parametrize("text", [CRY, "je veux mourir"])
def test_the_writers_own_life_in_plain_words_is_a_card_unless_the_votes_see_nothing_at_all(text: str) -> None:
    found, doubted = (watch(Says(chance)).read(text) for chance in (DOUBTS["R1"], DOUBTS["R1"] / 2))
    assert found is not None
    assert doubted is not None
    assert (found.code, found.soft, doubted.soft) == ("R1", False, True)


def test_disguised_words_are_read_by_the_vote_as_well() -> None:
    class Reads:
        def danger(self, text: str, *, surely: bool = False) -> tuple[float, str]:
            return (0.9 if "suicidal" in text else 0.1), "own_suicidality"

    found = watch(Reads()).read("su1c1dal again")
    assert found is not None
    assert not found.soft


@pytest.mark.parametrize("text", ["he has taken all his tablets and wont wake up", "she's got a knife, door locked"])
def test_where_minutes_count_plain_words_need_hardly_any_second_vote(text: str) -> None:
    found = watch(Says(DOUBTS["R5"])).read(text)
    assert found is not None
    assert found.level == 1


def test_a_plain_sentence_is_read_by_itself_whatever_stands_around_it() -> None:
    class Reads:
        def danger(self, text: str, *, surely: bool = False) -> tuple[float, str]:
            return (0.9 if text == "I want to end my life." else 0.01), "own_suicidality"

    found = watch(Reads()).read(
        "Thank you for the page about sleep. I want to end my life. It has been raining all week."
    )
    assert found is not None
    assert (found.code, found.soft) == ("R1", False)


@pytest.mark.parametrize("text", ["he wants to die 😭😭!!!", f"{QUIET} 😭"])
def test_emoji_do_not_speak_against_the_words(text: str) -> None:
    class Reads:
        def danger(self, text: str, *, surely: bool = False) -> tuple[float, str]:
            return (0.01 if "😭" in text else 0.9), "other_suicidality"

    found = watch(Reads()).read(text)
    assert found is not None
    assert not found.soft


def test_a_hint_that_does_not_tell_whose_it_is_is_a_card_whatever_the_votes_say() -> None:
    found = watch(Says(0.01)).read("asking for a friend lol")
    assert found is not None
    assert not found.soft


def test_words_on_somebody_elses_suicidality_must_be_confirmed() -> None:
    low, enough = (watch(Says(chance)).read("he wants to die") for chance in (DOUBTS["R1"], CONFIRMS))
    assert low is not None
    assert enough is not None
    assert (low.soft, enough.soft) == (True, False)


LONG = "the woman who runs the bakery on our corner always says I want to end my life when the oven goes wrong again"


def test_a_longer_sentence_that_the_vote_finds_harmless_is_an_offer() -> None:
    assert not screen().read(LONG).soft  # type: ignore[union-attr]
    found, confirmed = (watch(Says(chance)).read(LONG) for chance in (CONFIRMS - 0.01, CONFIRMS))
    assert found is not None
    assert confirmed is not None
    assert (found.soft, confirmed.soft) == (True, False)


def test_a_clients_danger_told_to_a_peer_worker_is_a_disclosure() -> None:
    found = watch(Says(0.99, "other_suicidality")).read(QUIET, worker=True)
    assert found is not None
    assert (found.code, found.safety) == ("R13", "other_suicidality")


def test_while_an_exercise_asks_for_words_the_vote_alone_must_be_all_but_sure() -> None:
    found, sure = (watch(Says(chance)).read(QUIET, writing=True) for chance in (ALARMS_WRITING - 0.01, ALARMS_WRITING))
    assert found is not None
    assert sure is not None
    assert (found.soft, sure.soft) == (True, False)
    cry = watch(Says(DOUBTS["R1"])).read(CRY, writing=True)
    assert cry is not None
    assert not cry.soft


def test_being_worn_out_brings_the_offer_unless_the_vote_is_all_but_sure_of_despair() -> None:
    said = (Says(chance, "carer_despair") for chance in (ALARMS_DESPAIR - 0.01, ALARMS_DESPAIR))
    tired, despairing = (watch(vote).read(QUIET) for vote in said)
    assert tired is not None
    assert despairing is not None
    assert (tired.soft, despairing.soft) == (True, False)


def test_buttons_are_read_by_rules_alone() -> None:
    assert watch(Says(0.99)).rules("m") is None


@pytest.mark.parametrize("text", ["my son", "knife", "J'angoisse"])
def test_of_one_or_two_words_the_vote_alone_makes_an_offer_and_no_card(text: str) -> None:
    found = watch(Says(0.99)).read(text)
    assert found is not None
    assert found.soft


def test_of_one_or_two_words_the_rules_make_a_card() -> None:
    found = watch(Says(0.99)).read("suicidal again")
    assert found is not None
    assert not found.soft


def test_a_denial_takes_more_to_be_a_card() -> None:
    denial = "she is not suicidal, we asked her"
    lower, higher = (watch(Says(chance)).read(denial) for chance in (ALARMS_AGAIN - 0.01, ALARMS_AGAIN))
    assert lower is not None
    assert higher is not None
    assert (lower.soft, higher.soft) == (True, False)


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_is_read_in_nothing(text: str) -> None:
    assert watch(Says(0.99)).read(text) is None
