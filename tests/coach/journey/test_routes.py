"""From a worry to offers."""

from coach.content.library import Library
from coach.journey.routes import Routes, menu, young_carer
from coach.journey.walk import Walk
from coach.moves import Offer, Say
from tests.coach.journey.conftest import turn_of

BOTH = (("positive_symptoms", 0.5), ("carer_stress_doing", 0.3), ("greet", 0.2))


def test_a_clear_topic_is_offered_alone(walk: Walk) -> None:
    moves = Routes(walk, (("positive_symptoms", 0.9), ("greet", 0.05))).topic("positive_symptoms")
    assert moves == [Offer(("positive_symptoms",), "offer.lead")]
    assert walk.place.waiting == "offer"


def test_at_most_two_are_offered(walk: Walk) -> None:
    moves = Routes(walk, BOTH).topic("positive_symptoms")
    assert moves == [Offer(("positive_symptoms", "carer_stress_doing"), "offer.lead")]


def test_what_another_part_is_clearly_about_is_offered_beside_it(walk: Walk) -> None:
    within = (("positive_symptoms", 0.9), ("carer_stress_thinking", 0.95), ("thanks", 0.99))
    moves = Routes(walk, BOTH, within).topic("positive_symptoms")
    assert moves == [Offer(("positive_symptoms", "carer_stress_thinking"), "offer.lead")]


def test_a_part_about_something_that_is_not_written_yet_is_passed_over(walk: Walk) -> None:
    moves = Routes(walk, BOTH, (("role_boundaries", 0.99),)).topic("positive_symptoms")
    assert moves == [Offer(("positive_symptoms", "carer_stress_doing"), "offer.lead")]


def test_a_topic_not_written_yet_is_told_honestly_with_ways_to_help(walk: Walk) -> None:
    say = Routes(walk).topic("role_boundaries")[0]
    assert isinstance(say, Say)
    assert say.phrase == "being_written"
    assert {"human", "urgent"} <= {carried for _, carried in say.buttons}


def test_taking_the_second_offer_opens_it(walk: Walk) -> None:
    routes = Routes(walk, BOTH)
    routes.topic("positive_symptoms")
    routes.accept(1)
    assert walk.place.module == "carer_stress_doing"


def test_an_offer_that_was_never_made_is_not_understood(walk: Walk) -> None:
    assert Routes(walk).accept(0)[0].phrase == "unsure.say"  # type: ignore[union-attr]


def test_something_else_is_a_correction(walk: Walk) -> None:
    routes = Routes(walk, BOTH)
    routes.topic("positive_symptoms")
    routes.something_else()
    assert "offer_corrected" in [event.kind for event in walk.turn.events]
    assert walk.place.offer == ()


def test_somebody_under_sixteen_gets_no_modules(library: Library) -> None:
    walk = Walk(library, turn_of({"under_16": True}))
    assert Routes(walk, BOTH).topic("positive_symptoms") == young_carer()
    assert menu(walk) == young_carer()
