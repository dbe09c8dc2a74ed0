from datetime import datetime
from pathlib import Path

import pytest

from coach.lines import Line, Lines, LinesError
from tests.coach.cardbox import CARDS, MONDAY, NOON, PRODUCTION, TODAY, ago, checked, local

LINES = CARDS.lines
COUNTRIES = list(LINES.known)
KINDS = sorted(LINES.kinds - {"emergency"})


def production(folder: Path, days: int) -> Lines:
    """The lines in production, all checked by hand so many days ago."""
    return Lines.load(checked(folder, ago(days)) / "lines.yml", production=True, today=TODAY)


def ids(kinds: list[str], country: str, region: str | None, now: datetime, language: str = "en") -> list[str]:
    return [line.id for line in LINES.fitting(kinds, country, region, now, language)]


def states(lines: list[Line], now: datetime) -> list[str]:
    return [line.hours.state(now) for line in lines]


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LinesError, match=r"lines\.yml:1"):
        Lines.load(tmp_path / "lines.yml", production=False, today=TODAY)


def test_countries_are_named_in_the_language_asked_for() -> None:
    assert LINES.countries("fr")[:2] == [("GB", "Royaume-Uni"), ("IE", "Irlande")]


def test_regions_are_those_of_the_country() -> None:
    assert [code for code, _ in LINES.regions("GB", "en")] == ["ENG", "SCT", "WLS", "NIR"]
    assert LINES.regions("IE", "en") == LINES.regions(None, "en") == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_has_an_emergency_number(country: str) -> None:
    assert any(line.calls for line in LINES.emergency(country, None))


def test_an_unknown_country_has_no_line_at_all() -> None:
    for country in (None, "ZZ", "gb", ""):
        assert LINES.emergency(country, None) == LINES.fitting(KINDS, country, None, NOON, "en") == []


def test_outside_production_verified_lines_show() -> None:
    assert LINES.without_lines() == []


def test_in_production_an_unchecked_line_never_shows() -> None:
    assert all(PRODUCTION.lines.fitting(KINDS, country, None, NOON, "en") == [] for country in COUNTRIES)


def test_in_production_each_country_without_a_line_is_named() -> None:
    assert PRODUCTION.lines.without_lines() == COUNTRIES


def test_a_line_checked_180_days_ago_still_shows_and_one_of_181_days_does_not(tmp_path: Path) -> None:
    assert production(tmp_path / "a", 180).without_lines() == []
    assert production(tmp_path / "b", 181).without_lines() == COUNTRIES


def test_a_check_that_runs_out_while_running_stops_the_line(tmp_path: Path) -> None:
    lines = production(tmp_path, 180)
    tomorrow = NOON.replace(day=NOON.day + 1)
    assert lines.fitting(["suicide"], "GB", None, NOON, "en")
    assert not lines.fitting(["suicide"], "GB", None, tomorrow, "en")


def test_a_check_dated_in_the_future_does_not_count(tmp_path: Path) -> None:
    assert production(tmp_path, -1).without_lines() == COUNTRIES


def test_an_unverified_line_never_shows_even_when_checked(tmp_path: Path) -> None:
    lines = production(tmp_path, 1)
    found = [one for country in COUNTRIES for one in lines.fitting(KINDS, country, None, NOON, "en")]
    assert found
    assert all(line.verified and line.number for line in found)


def test_no_line_of_another_region_shows() -> None:
    for region in (None, "ENG", "SCT", "WLS", "NIR"):
        found = LINES.fitting(KINDS, "GB", region, NOON, "en")
        assert {line.region for line in found} <= {"all", region}


def test_no_line_of_another_country_shows() -> None:
    for country in COUNTRIES:
        assert {line.country for line in LINES.fitting(KINDS, country, None, NOON, "en")} <= {country}


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("kind", KINDS)
def test_at_three_in_the_morning_no_closed_line_comes_first(country: str, kind: str) -> None:
    now = local(country, 3)
    for region in (None, *[code for code, _ in LINES.regions(country, "en")]):
        found = states(LINES.fitting([kind], country, region, now, "en"), now)
        assert "closed" not in found[:1]
        assert "closed" not in found or "always" in found[: found.index("closed")]


def test_a_closed_line_stands_after_one_that_answers_day_and_night() -> None:
    assert ids(["carers"], "GB", None, local("GB", 3)) == ["gb-samaritans", "gb-saneline"]


def test_an_open_line_of_the_right_kind_comes_before_one_that_is_always_open() -> None:
    assert ids(["carers", "suicide"], "GB", None, MONDAY)[:2] == ["gb-saneline", "gb-samaritans"]


def test_unknown_hours_never_rank_above_day_and_night() -> None:
    for country in COUNTRIES:
        found = states(LINES.fitting(KINDS, country, None, NOON, "en"), NOON)
        assert "always" not in found or "unknown" not in found[: found.index("always")]


def test_among_equals_the_line_that_speaks_their_language_comes_first() -> None:
    assert ids(["suicide"], "BE", None, NOON, "fr")[0] == "be-cps"
    assert ids(["suicide"], "CA", "QC", NOON, "fr")[0] == "ca-qc-appelle"
    assert ids(["suicide"], "CA", "QC", NOON, "en")[0] == "ca-988"


def test_a_line_for_some_people_comes_after_one_for_everybody() -> None:
    assert ids(["suicide"], "NG", None, NOON)[0] == "ng-surpin"


def test_one_number_stands_once() -> None:
    numbers = [line.dials for line in LINES.fitting(KINDS, "IN", None, NOON, "en")]
    assert len(numbers) == len(set(numbers))


def test_the_region_matters_only_where_it_brings_a_line() -> None:
    assert LINES.regions_matter(["domestic_abuse"], "GB", TODAY)
    assert not LINES.regions_matter(["child"], "GB", TODAY)
    assert not PRODUCTION.lines.regions_matter(KINDS, "GB", TODAY)


def test_emergency_by_text_is_shown_only_where_it_was_read() -> None:
    assert [line.id for line in LINES.emergency_texts("GB", None, TODAY)] == ["gb-999-sms"]
    assert [line.id for line in LINES.emergency_texts("FR", None, TODAY)] == ["fr-114"]
    assert LINES.emergency_texts("DE", None, TODAY) == []


def test_the_page_for_other_countries_obeys_the_same_rule() -> None:
    page = LINES.directory(TODAY)
    assert page is not None
    assert page.url == "https://findahelpline.com"
    assert PRODUCTION.lines.directory(TODAY) is None
