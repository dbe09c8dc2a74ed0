"""A message's parts, and the second thing it is about. The sentences are written for these tests."""

import pytest

from coach.understanding.parts import CLEAR, MOST, beside, parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He hears voices. I cannot sleep any more.", ["He hears voices.", "I cannot sleep any more."]),
        ("what is a section and also how do I rest", ["what is a section", "how do I rest"]),
        ("il ne sort plus, et moi je dors mal", ["il ne sort plus", "moi je dors mal"]),
        ("he shouts and I shout back", []),
        ("thanks. now tell me about lithium", []),
        ("how do I rest", []),
        ("", []),
        ("   ", []),
    ],
)
def test_parts_are_what_can_stand_alone(text: str, found: list[str]) -> None:
    assert parts(text) == found


def test_a_very_long_message_has_so_many_parts_and_no_more() -> None:
    assert len(parts("I cannot sleep at night. " * 200)) == MOST


def is_content(name: str) -> bool:
    return name != "thanks"


@pytest.mark.parametrize(
    ("within", "second"),
    [
        ((("a", 0.99), ("b", 0.95)), "b"),
        ((("a", 0.99), ("b", 0.95), ("c", 0.97)), "c"),
        ((("a", 0.99), ("b", CLEAR)), "b"),
        ((("a", 0.99), ("b", CLEAR - 0.01)), None),
        ((("a", 0.99), ("thanks", 0.99)), None),
        ((("a", 0.99),), None),
        ((), None),
    ],
)
def test_the_second_topic_is_the_clearest_of_another_part(
    within: tuple[tuple[str, float], ...], second: str | None
) -> None:
    assert beside("a", within, is_content) == second
