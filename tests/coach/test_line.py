import pytest

from coach.line import Line, named


def line(number: str | None, *languages: str) -> Line:
    return Line("x", "GB", "suicide", "X", number, "verified", languages=languages)


@pytest.mark.parametrize(
    ("number", "dials"),
    [("116 123", "116123"), ("112 or 999", "112"), ("1800 247 247; text HELP to 51444", "1800247247"), (None, "")],
)
def test_a_line_is_known_by_what_is_dialled_first(number: str | None, dials: str) -> None:
    assert line(number).dials == dials


def test_a_lines_first_language_is_preferred() -> None:
    assert line("1", "fr", "en").preference("fr") < line("1", "en", "fr").preference("fr")


def test_an_interpreter_is_better_than_a_foreign_language() -> None:
    assert line("1", "en", "interpreters").preference("fr") < line("1", "de").preference("fr")


def test_words_fall_back_to_english() -> None:
    assert named({"en": "Scotland", "fr": "Écosse"}, "es") == "Scotland"
