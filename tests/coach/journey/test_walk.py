"""Moving through a module."""

from datetime import timedelta

from coach.content.library import Library
from coach.journey.walk import Walk
from coach.moves import Say, Show
from tests.coach.journey.conftest import NOW, turn_of

MODULE = "positive_symptoms"


def shown(moves: list[object]) -> Show:
    return next(move for move in moves if isinstance(move, Show))


def test_opening_a_module_shows_its_first_step(walk: Walk) -> None:
    assert shown(walk.open(MODULE)).step == "welcome"


def test_opening_a_module_that_is_gone_says_so(walk: Walk) -> None:
    assert walk.open("no_such_module")[0] == Say("stale.module", buttons=(("button.menu", "m"),))


def test_going_back_returns_along_the_way_one_came(walk: Walk) -> None:
    walk.open(MODULE)
    walk.next()
    walk.skip()
    walk.back()
    assert walk.place.step == "hardest"
    assert shown(walk.back()).step == "welcome"


def test_back_at_the_first_step_stays_there(walk: Walk) -> None:
    walk.open(MODULE)
    assert shown(walk.back()).step == "welcome"


def test_stopping_and_coming_back_weeks_later_is_the_exact_step_with_a_recap(walk: Walk) -> None:
    walk.open(MODULE)
    walk.next()
    walk.stop()
    assert walk.place.module is None
    back = shown(walk.resume())
    assert (back.step, back.recap) == ("hardest", True)


def test_opening_a_module_left_midway_goes_on_there(walk: Walk) -> None:
    walk.open(MODULE)
    walk.next()
    walk.stop()
    assert shown(walk.open(MODULE)).step == "hardest"
    assert shown(walk.start_again(MODULE)).step == "welcome"


def test_a_button_of_an_earlier_step_is_told_to_be_old(walk: Walk) -> None:
    walk.open(MODULE)
    walk.next()
    moves = walk.next(MODULE, "welcome")
    assert moves[0] == Say("stale.here")
    assert shown(moves).step == "hardest"


def test_nothing_to_go_on_with_is_said(walk: Walk) -> None:
    assert walk.next() == [Say("stale.nowhere", buttons=(("button.menu", "m"),))]
    assert walk.resume() == [Say("resume.nothing", buttons=(("button.menu", "m"),))]
    assert walk.stop() == [Say("stop.nothing", buttons=(("button.menu", "m"),))]


def test_one_question_about_the_person_comes_when_going_on_and_only_once(library: Library) -> None:
    walk = Walk(library, turn_of())
    walk.open(MODULE)
    asked = walk.next()
    assert isinstance(asked[0], Say)
    assert asked[0].phrase == "profile.relationship.ask"
    assert walk.place.state["then"] == [MODULE, "hardest"]


def test_steps_about_limits_are_held_back_for_a_day_after_violence(library: Library) -> None:
    held = {"limits": (NOW + timedelta(hours=24)).isoformat()}
    walk = Walk(library, turn_of({"held": held, "asked": ["relationship", "condition"]}))
    module = library.modules["carer_stress_doing"]
    gated = next(step.id for step in module.steps if step.gate == "limits")
    assert shown(walk.go(module.id, gated)).step != gated
    walk.turn.now += timedelta(hours=25)
    assert shown(walk.go(module.id, gated)).step == gated


def test_the_end_asks_whether_to_keep_what_was_written(walk: Walk) -> None:
    walk.place.drafts["my_sentence.sentence"] = "I can see you are frightened."
    moves = walk.go(MODULE, "help")
    assert isinstance(moves[-1], Say)
    assert moves[-1].phrase == "keep.ask"
    assert walk.place.module is None


def test_events_carry_ids_and_never_words(walk: Walk) -> None:
    walk.open(MODULE)
    walk.go(MODULE, "help")
    kinds = [(event.kind, event.detail) for event in walk.turn.events]
    assert ("opened", MODULE) in kinds
    assert ("finished", MODULE) in kinds
