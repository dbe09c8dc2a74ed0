import pytest

from coach.cardlines import Writing
from coach.reply import plain
from tests.coach.cardbox import CARDS, MONDAY, NOON, PRODUCTION, local


def writing(language: str, country: str | None, region: str | None = None, **other: object) -> Writing:
    values = {"now": NOON, "lines": CARDS.lines, **other}
    return Writing(values["lines"], CARDS.words[language], country, region, values["now"])  # type: ignore[arg-type]


def item(at: Writing, line: str) -> str:
    found = next(one for one in CARDS.lines.known[at.country or ""].lines if one.id == line)
    return plain(at.item(found))


@pytest.mark.parametrize(
    ("language", "country", "help", "number"),
    [
        ("en", "GB", "police", "999"),
        ("en", None, "any", "your local emergency number"),
        ("fr", None, "any", "votre numéro d’urgence local"),
        ("fr", "FR", "ambulance", "le 15 (SAMU) ou le 112"),
        ("fr", "FR", "police", "le 17 (Police secours) ou le 112"),
        ("fr", "IE", "any", "le 112 ou le 999"),
        ("en", "DE", "police", "110 (Polizei)"),
        ("en", "IL", "any", "101 (Magen David Adom) or 100 (Police)"),
        ("en", "ZA", "ambulance", "10177 (Ambulance) or 10111 (SAPS)"),
        ("en", "KE", "ambulance", "999"),
    ],
)
def test_the_emergency_number_fits_the_help_needed(language: str, country: str | None, help: str, number: str) -> None:
    assert writing(language, country).emergency(help) == number


@pytest.mark.parametrize("country", ["TZ", "UG", "KE", "NG"])
def test_a_doubtful_emergency_number_says_where_else_to_go(country: str) -> None:
    assert "or go to the nearest hospital or police station" in writing("en", country).or_go("any")


def test_a_sound_emergency_number_needs_no_such_words() -> None:
    assert writing("en", "GB").or_go("any") == writing("en", None).or_go("any") == ""


def test_a_line_is_written_with_its_hours_and_that_nobody_checked_it() -> None:
    samaritans = item(writing("en", "GB"), "gb-samaritans")
    assert samaritans == "• Samaritans: 116 123, day and night (not yet checked by hand)"


def test_a_closed_line_is_written_with_its_hours() -> None:
    saneline = item(writing("en", "GB", now=local("GB", 3)), "gb-saneline")
    assert "closed now, open every day 16:00–22:00" in saneline


def test_an_open_line_is_written_as_open() -> None:
    assert "open now" in item(writing("en", "GB", now=MONDAY), "gb-saneline")


def test_a_week_is_written_in_ranges_of_days() -> None:
    unafam = item(writing("fr", "FR"), "fr-unafam")
    assert "lun.–jeu. 09:00–13:00 + 14:00–18:00, ven. 09:00–13:00 + 14:00–17:00" in unafam


def test_days_that_do_not_follow_each_other_stand_one_by_one() -> None:
    assert "Mon/Wed/Fri 10:00–16:00, Tue/Thu 12:00–20:00" in item(writing("en", "GB", "NIR"), "gb-nir-cause")


def test_hours_of_another_time_zone_are_named_as_such() -> None:
    assert "(Eastern Time)" in item(writing("en", "US"), "us-nami")


def test_unknown_hours_are_called_unknown() -> None:
    assert "hours not known" in item(writing("en", "GB"), "gb-papyrus")


def test_a_line_for_some_people_says_for_whom() -> None:
    assert "pour femmes et leur entourage" in item(writing("fr", "GB", "ENG"), "gb-eng-da")


def test_a_line_in_another_language_says_which() -> None:
    assert "in French" in item(writing("en", "FR"), "fr-3114")
    assert "in French" not in item(writing("fr", "FR"), "fr-3114")


def test_a_number_that_is_the_name_stands_once() -> None:
    assert item(writing("fr", "FR"), "fr-3114").count("3114") == 1


def test_signs_in_a_number_are_not_taken_for_markup() -> None:
    gbv = next(one for one in CARDS.lines.known["ZA"].lines if one.id == "za-gbv")
    assert gbv.number is not None
    assert "*120*7867#" in gbv.number
    assert "7867" not in item(writing("en", "ZA"), "za-gbv")


def test_in_production_no_page_is_named_that_nobody_checked() -> None:
    assert writing("en", "ZZ", lines=PRODUCTION.lines).directory() == ""
    assert writing("en", "ZZ").directory().startswith("https://findahelpline.com (not yet")
