"""Which language a message is in."""

import pytest

from coach.language import Languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("my brother thinks the radio is talking to him", "en"),
        ("he wont eat", "en"),
        ("mon frère ne sort plus de sa chambre", "fr"),
        ("chui à bout", "fr"),
        ("jpp", "fr"),
        ("ok", "und"),
        ("", "und"),
        ("Mein Bruder hört seit Wochen Stimmen und schläft kaum noch", "de"),
        ("mi hermano oye voces desde hace semanas y apenas duerme", "es"),
    ],
)
def test_the_language_of_a_message(languages: Languages, text: str, language: str) -> None:
    assert languages.of(text) == language
