"""Sentences that are almost the same."""

from pathlib import Path

from coach.content.check.doubles import almost_same
from coach.content.check.example import Example, normal


def said(*texts: str) -> list[Example]:
    return [Example(Path("en/a.yml"), at, "tired", text, normal(text)) for at, text in enumerate(texts, 1)]


def test_a_letter_more_is_a_near_double() -> None:
    found = [str(one) for one in almost_same(said("I cannot sleep at night", "I cannot sleep at nights"))]
    assert found == ['en/a.yml:2: "I cannot sleep at nights" is almost "I cannot sleep at night" (en/a.yml:1)']


def test_other_words_short_words_and_exact_doubles_are_not() -> None:
    assert list(almost_same(said("I cannot sleep at night", "He will not get out of bed"))) == []
    assert list(almost_same(said("yes", "yess"))) == []
    assert list(almost_same(said("I cannot sleep at night", "I cannot sleep at night!"))) == []


def test_each_sentence_is_named_once() -> None:
    assert len(list(almost_same(said("I cannot sleep at all", "I cannot sleep at al", "I cannot sleep at alll")))) == 2


def test_no_sentences_have_no_doubles() -> None:
    assert list(almost_same([])) == []
