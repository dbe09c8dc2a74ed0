import pytest

from coach.understanding.text import LONGEST, not_a_command, tidy


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  hello\n\tthere ", "hello there"),
        ("l’aide “ici”", 'l\'aide "ici"'),
        ("su\u200bici\u00adde", "suicide"),
        ("e\u0301coute", "écoute"),
        ("\u202ereversed\u202c", "reversed"),
        ("", ""),
    ],
)
def test_a_typed_message_becomes_one_plain_line(typed, read):
    assert tidy(typed) == read


def test_a_message_is_read_up_to_telegrams_limit():
    assert len(tidy("a" * 50_000)) == LONGEST


@pytest.mark.parametrize("typed", ["/restart", " //restart", "\u200b/restart", "\\restart", "/ /restart"])
def test_an_order_to_rasa_loses_its_slash(typed):
    assert not_a_command(typed) == "restart"


def test_a_slash_inside_a_sentence_stays():
    assert not_a_command("he/she left") == "he/she left"
