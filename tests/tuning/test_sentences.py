"""What the encoder is tuned on, and the noise put on it. The training itself needs JAX and is run by `make tune`."""

import pytest

from coach.safety.finding import CLASSES, NONE
from tests.fakes import ROOT
from tuning.sentences import Noise, Sentence, sentences


@pytest.fixture(scope="module")
def everything() -> list[Sentence]:
    return sentences(ROOT / "data")


def test_every_class_of_danger_has_hundreds_of_examples_in_both_languages(everything: list[Sentence]) -> None:
    for language in ("en", "fr"):
        for label in CLASSES:
            assert sum(one.danger == label and one.language == language for one in everything) >= 200


def test_an_example_tells_a_topic_or_a_danger(everything: list[Sentence]) -> None:
    assert all(one.topic or one.danger for one in everything)
    assert not any(one.topic and one.danger not in (NONE, None) for one in everything)


def test_the_same_seed_makes_the_same_noise(everything: list[Sentence]) -> None:
    some = everything[::500]
    first, second = Noise(everything, seed=3), Noise(everything, seed=3)
    assert [first.on(one) for one in some] == [second.on(one) for one in some]


def test_a_buried_danger_is_still_in_the_text() -> None:
    company = Sentence("the nurse comes on mondays with the forms", "en", topic="services_and_rights", danger=NONE)
    cry = Sentence("i want to die", "en", danger="own_suicidality")
    noise = Noise([company], seed=1, buried=1.0, clean=1.0)
    for _ in range(20):
        text = noise.on(cry)
        assert cry.text in text
        assert company.text in text


def test_noise_leaves_most_of_a_text_readable() -> None:
    text = "I can't go on like this, he broke the door again last night"
    noise = Noise([], seed=5, clean=0.0)
    for _ in range(50):
        assert abs(len(noise.on(Sentence(text, "en", topic="x", danger=NONE))) - len(text)) <= 6
