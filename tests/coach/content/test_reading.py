"""The reading age."""

import pytest

from coach.content.reading import age, syllable_count

EASY = "We sit down. We drink tea. You talk and I listen. Then we go for a walk."
HARD = "Comprehensive psychoeducational interventions demonstrably ameliorate interpersonal communication difficulties."
FACILE = "On boit un thé. On parle un peu. Puis on va marcher. Il fait beau."
DIFFICILE = (
    "Les interventions psychoéducatives améliorent considérablement la communication interpersonnelle quotidienne."
)


@pytest.mark.parametrize(
    ("word", "count"),
    [("tea", 1), ("make", 1), ("makes", 1), ("worked", 1), ("wanted", 2), ("little", 2), ("people", 2), ("changes", 2),
     ("family", 3), ("yourself", 2), ("rhythm", 1), ("see", 1), ("the", 1), ("nobody", 3), ("places", 2)],
)  # fmt: skip
def test_english_syllables(word: str, count: int) -> None:
    assert syllable_count(word, "en") == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("thé", 1), ("porte", 1), ("portes", 1), ("idée", 2), ("famille", 2), ("fatigue", 2), ("quelque", 1), ("vous", 1),
     ("être", 1), ("équipe", 2), ("rétablissement", 5), ("cœur", 1), ("le", 1)],
)  # fmt: skip
def test_french_syllables(word: str, count: int) -> None:
    assert syllable_count(word, "fr") == count


def test_short_words_in_short_sentences_are_for_children() -> None:
    assert (age(EASY, "en") or 99) < 8
    assert (age(FACILE, "fr") or 99) <= 10


def test_long_words_in_a_long_sentence_are_for_graduates() -> None:
    assert (age(HARD, "en") or 0) > 20
    assert (age(DIFFICILE, "fr") or 0) > 20


def test_the_english_formula_is_flesch_kincaid_plus_five() -> None:
    text = "the cat sat. the dog ran."  # 3 words a sentence, 1 syllable a word
    assert age(text, "en") == pytest.approx(0.39 * 3 + 11.8 - 15.59 + 5)


def test_the_french_table_is_followed_between_its_points() -> None:
    text = "la porte est la. la porte est la."  # 4 words a sentence, 1 syllable a word: ease 129
    assert age(text, "fr") == 10.0


def test_an_unknown_language_and_an_empty_text_have_no_age() -> None:
    assert age("hello", "zz") is None
    assert age(" 12 !", "en") is None
