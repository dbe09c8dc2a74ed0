"""The reading age of screens."""

from tests.coach.content.sample_folder import ENGLISH, FRENCH, SampleFolder

HARD = (
    "Comprehensive psychological interventions demonstrably improve communication difficulties experienced throughout "
    "complicated family relationships, particularly whenever professionals collaborate continuously regarding "
    "medication alternatives and rehabilitation opportunities."
)
DIFFICILE = (
    "Les interventions psychologiques améliorent considérablement la communication interpersonnelle quotidienne, "
    "particulièrement lorsque les professionnels collaborent régulièrement concernant les possibilités thérapeutiques "
    "envisageables et la réadaptation."
)


def test_a_hard_screen_is_a_warning(sample: SampleFolder) -> None:
    sample.change(ENGLISH, "That is a good start.", HARD)
    sample.change(FRENCH, "C'est un bon début.", DIFFICILE)
    found = sample.found()
    assert [one.split(" ")[0] for one in found] == [f"{ENGLISH}:53:", f"{FRENCH}:53:"]
    assert all("it should be 12: shorter sentences, shorter words" in one for one in found)


def test_safety_texts_must_be_easier(sample: SampleFolder) -> None:
    text = "Please find a quiet place at home where nobody can listen, and talk to somebody you really trust about it."
    sample.write("content/safety/fr.yml", "card: Bonjour.\n")
    sample.write("content/safety/en.yml", f"card: {text}\n")
    assert [one.split(" ", 1)[0] for one in sample.found()] == ["safety/en.yml:1:"]
    assert "it should be 9" in sample.found()[0]
