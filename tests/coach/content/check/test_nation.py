"""Laws and services of one nation."""

from tests.coach.content.sample_folder import ENGLISH, FRENCH, MODULE, SampleFolder


def test_a_law_or_service_needs_a_nation(sample: SampleFolder) -> None:
    sample.change(ENGLISH, "That is a good start.", "Ask the NHS.")
    sample.change(FRENCH, "C'est un bon début.", "Demandez au CLSC.")
    said = "belongs to one nation: name it in module.yml (nation: [GB-ENG]), or say it generally"
    assert sample.found() == [f'{ENGLISH}:54: "NHS" {said}', f'{FRENCH}:54: "CLSC" {said}']


def test_with_a_nation_it_is_fine(sample: SampleFolder) -> None:
    sample.change(ENGLISH, "That is a good start.", "Ask the NHS.")
    sample.change(MODULE, "nation: null", "nation: [GB-ENG]")
    assert sample.found() == []
