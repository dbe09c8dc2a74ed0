import pytest

from coach.understanding.context import Limits, settle

LIMITS = Limits()


def ranking(first, chance, *rest):
    return ((first, chance), *rest)


@pytest.mark.parametrize(
    ("text", "first", "chance", "settled"),
    [
        ("stop", "stop", 0.9, "stop"),
        ("skip this", "skip", 0.8, "skip"),
        ("what does psychosis mean", "jargon", 0.9, "jargon"),
        ("stop", "stop", 0.4, "answer"),
        ("I cannot stop thinking about what I said to her", "stop", 0.9, "answer"),
        ("my brother, he lives near by", "carer_stress_doing", 0.9, "answer"),
        ("yes", "yes", 0.95, "answer"),
        ("what does it mean for us all when he says such things to me", "jargon", 0.9, "answer"),
    ],
)
def test_while_a_text_is_waited_for_only_a_short_clear_order_is_not_the_answer(text, first, chance, settled):
    assert settle(text, ranking(first, chance, ("thanks", 0.01)), "answer", LIMITS) == settled


def test_a_text_nobody_could_rank_is_an_answer_too():
    assert settle("qwertz", (), "answer", LIMITS) == "answer"


@pytest.mark.parametrize("waiting", ["answer", "offer", None])
def test_nothing_at_all_is_never_an_answer(waiting):
    assert settle("  ", (), waiting, LIMITS) == "unsure"


@pytest.mark.parametrize("waiting", LIMITS.asked)
def test_an_open_question_makes_a_likely_choice_certain(waiting):
    found = ranking("yes", 0.34, ("thanks", 0.3), ("pick_first", 0.1))
    assert settle("ok then", found, waiting, LIMITS) == "yes"
    assert settle("ok then", found, None, LIMITS) == "unsure_between"


def test_the_second_one_is_found_behind_a_topic():
    found = ranking("training", 0.4, ("pick_second", 0.38), ("yes", 0.1))
    assert settle("the second one", found, "offer", LIMITS) == "pick_second"


def test_a_new_worry_while_an_offer_is_open_is_the_worry():
    assert settle("my son will not eat", ranking("difficult_situations", 0.8, ("no", 0.05)), "offer", LIMITS) is None


def test_two_choices_alike_are_no_choice():
    found = ranking("pick_first", 0.3, ("pick_second", 0.29), ("no", 0.2))
    assert settle("that one", found, "offer", LIMITS) != "pick_first"


@pytest.mark.parametrize(
    ("chances", "settled"),
    [((0.9, 0.05), None), ((0.3, 0.1), "unsure"), ((0.45, 0.42), "unsure_between"), ((0.36, 0.1), None)],
)
def test_clear_is_acted_on_near_is_asked_and_weak_is_said(chances, settled):
    found = tuple(zip(("bipolar_mood", "treatment_options"), chances, strict=True))
    assert settle("he is up all night", found, None, LIMITS) == settled


def test_a_single_intent_needs_no_second():
    assert settle("hello", ranking("greet", 1.0), "nothing", LIMITS) is None
