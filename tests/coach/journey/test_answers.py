"""What is entered on the way."""

from coach.content.library import Library
from coach.journey.answers import LONGEST, Answers
from coach.journey.walk import Walk
from coach.moves import Feedback, Say, Show

STRESS = "carer_stress_doing"
VOICES = "positive_symptoms"


def test_words_go_into_the_worksheet_field_and_on(walk: Walk, answers: Answers) -> None:
    walk.go(VOICES, "sentence")
    answers.words("I can see this is frightening.")
    assert walk.place.drafts["my_sentence.sentence"] == "I can see this is frightening."
    assert walk.place.step != "sentence"


def test_words_longer_than_a_field_holds_are_asked_for_again(walk: Walk, answers: Answers) -> None:
    walk.go(VOICES, "sentence")
    assert answers.words("x" * (LONGEST + 1)) == [Say("answer.too_long", {"most": LONGEST})]
    assert walk.place.step == "sentence"


def test_ticking_twice_unticks_and_the_list_is_shown_in_place(walk: Walk, answers: Answers) -> None:
    walk.go(STRESS, "body")
    once = answers.tick(STRESS, "body", "sleep")[0]
    twice = answers.tick(STRESS, "body", "sleep")[0]
    assert isinstance(once, Show)
    assert isinstance(twice, Show)
    assert (once.ticked, twice.ticked, once.edits) == (("sleep",), (), True)


def test_done_keeps_what_is_ticked_in_the_order_of_the_list(walk: Walk, answers: Answers) -> None:
    walk.go(STRESS, "body")
    answers.tick(STRESS, "body", "sleep")
    answers.tick(STRESS, "body", "tense")
    answers.ticks_done(STRESS, "body")
    assert walk.place.drafts["stress_signs.body"] == "tense,sleep"


def test_a_high_rating_leads_to_something_steadying_first(walk: Walk, answers: Answers) -> None:
    walk.go(STRESS, "stress")
    answers.rate(STRESS, "stress", "9")
    assert walk.place.step == "steady"


def test_a_low_rating_goes_on(walk: Walk, answers: Answers) -> None:
    walk.go(STRESS, "stress")
    answers.rate(STRESS, "stress", "3")
    assert walk.place.step == "body"


def test_a_number_off_the_scale_changes_nothing(walk: Walk, answers: Answers) -> None:
    walk.go(STRESS, "stress")
    answers.rate(STRESS, "stress", "11")
    answers.rate(STRESS, "stress", "-1")
    assert walk.place.step == "stress"


def test_every_option_of_a_practice_gets_its_reason_and_can_be_tried_again(walk: Walk, answers: Answers) -> None:
    walk.go(VOICES, "practice_a")
    for option in walk.library.modules[VOICES].step("practice_a").options:
        assert answers.pick(VOICES, "practice_a", option.id) == [Feedback(VOICES, "practice_a", option.id)]


def test_a_plan_asks_for_a_day_after_the_words(walk: Walk, answers: Answers) -> None:
    walk.go(STRESS, "plan")
    asked = answers.words("ask my sister for one evening")[0]
    assert isinstance(asked, Say)
    assert asked.phrase == "plan.when"
    answers.when(STRESS, "plan", "tomorrow")
    assert walk.place.drafts["my_lists.plan@day"] == "2026-11-22"


def test_the_day_of_a_plan_may_be_in_own_words(walk: Walk, answers: Answers) -> None:
    walk.go(STRESS, "plan")
    answers.words("ask my sister")
    answers.words("after the clinic visit")
    assert walk.place.drafts["my_lists.plan"] == "ask my sister"
    assert walk.place.drafts["my_lists.plan@day"] == "after the clinic visit"


def test_answers_to_another_step_are_old_buttons(walk: Walk, answers: Answers) -> None:
    walk.go(STRESS, "body")
    for moves in (
        answers.rate(STRESS, "stress", "3"),
        answers.when(STRESS, "plan", "today"),
        answers.pick(STRESS, "group", "x"),
        answers.tick(STRESS, "thoughts", "should"),
        answers.words("hello"),
    ):
        assert moves[0] == Say("stale.here")


def test_every_step_of_every_module_can_be_left(library: Library, walk: Walk) -> None:
    for module in library.modules.values():
        for step in (one for one in module.steps if one.only is None):
            walk.go(module.id, step.id)
            assert walk.place.step == step.id or step.kind == "end"
            if step.kind != "end":
                walk.skip()
                assert walk.place.step != step.id
