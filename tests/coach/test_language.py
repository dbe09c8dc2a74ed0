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


@pytest.mark.parametrize("text", ["overdosed on 10 tablets", "my son is on leave", "ok", "", "on"])
def test_one_small_word_is_no_proof_of_french(languages: Languages, text: str) -> None:
    assert languages.clearly(text) != "fr"


def test_a_sentence_is(languages: Languages) -> None:
    assert languages.clearly("mon frère dit qu'il va se tuer ce soir") == "fr"
    assert languages.clearly("my brother says he will end it tonight") == "en"
