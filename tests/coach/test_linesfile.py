import re
from datetime import date
from pathlib import Path

import pytest

from coach.line import Line
from coach.linesfile import LinesError, read
from tests.coach.cardbox import SAFETY

LINES = SAFETY / "lines.yml"


def changed(folder: Path, before: str, after: str) -> Path:
    """A copy of the file with one thing wrong."""
    text = LINES.read_text(encoding="utf-8")
    assert before in text
    path = folder / "lines.yml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path


def everything() -> list[Line]:
    return [line for country in read(LINES).countries.values() for line in country.lines]


def test_all_159_entries_of_17_countries_are_read() -> None:
    assert (len(everything()), len(read(LINES).countries)) == (159, 17)


def test_114_of_them_are_verified() -> None:
    assert sum(line.verified for line in everything()) == 114


def test_the_countries_asked_for_most_come_first() -> None:
    assert list(read(LINES).countries)[:5] == ["GB", "IE", "CA", "FR", "US"]


def test_a_line_without_hours_in_its_source_has_unknown_hours() -> None:
    papyrus = next(line for line in everything() if line.id == "gb-papyrus")
    assert (papyrus.hours.always, papyrus.hours.windows) == (False, ())


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('number: "999"', "number: 999", "gb-999: number must be text in quotes"),
        ("id: gb-shout", "id: gb-samaritans", "gb-samaritans stands twice"),
        ("type: suicide", "type: suicid", "gb-samaritans: type must be one of"),
        ("region: WLS", "region: WAL", "gb-samaritans-cy: region must be one of"),
        ('from: "16:00"', "from: 4 pm", "gb-saneline: a time must be"),
        ("open: always", "opens: always", "gb-999: open missing"),
        ("tz: Europe/London", "tz: Europe/Lundon", "'Europe/Lundon' is not a time zone"),
        ('en: "text 999"', 'en: "text 998"', "gb-999-sms: 998 is not in its number"),
        ('number: "0800 1111"', 'number: "0800 917 1414"', "gb-childline: this number is under do_not_use"),
        ("max_age_days: 180", "max_age_days: soon", "max_age_days must be a number of days"),
        ("human_checked: null", "human_checked: yes", "human_checked must be a date"),
        ('source: "SANE (operator site)"', "source: null", "gb-saneline: a verified line must name its source"),
        ('name: {en: "Ireland", fr: "Irlande"}', "name: Ireland", "IE: name must have words in en and fr"),
    ],
)
def test_each_problem_is_named_with_path_line_and_line_id(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    with pytest.raises(LinesError, match=rf"lines\.yml:\d+: .*{re.escape(message)}"):
        read(changed(tmp_path, before, after))


def test_the_line_named_is_the_one_to_change(tmp_path: Path) -> None:
    path = changed(tmp_path, "region: WLS", "region: WAL")
    with pytest.raises(LinesError) as problem:
        read(path)
    number = int(str(problem.value).split(":")[1])
    assert "region: WAL" in path.read_text(encoding="utf-8").split("\n")[number - 1]


def test_all_problems_are_named_at_once(tmp_path: Path) -> None:
    path = changed(tmp_path, "region: WLS", "region: WAL")
    path.write_text(path.read_text(encoding="utf-8").replace("help: any", "help: all"), encoding="utf-8")
    with pytest.raises(LinesError) as problem:
        read(path)
    assert len(str(problem.value).split("\n")) > 2


@pytest.mark.parametrize("text", ["", "[]", "countries: 3", "meta: x\ncountries: {GB: 1}"])
def test_what_is_no_lines_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lines.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LinesError, match=r"lines\.yml:1"):
        read(path)


def test_a_date_for_one_line_counts_for_that_line_alone(tmp_path: Path) -> None:
    path = changed(tmp_path, "name: Samaritans\n", "name: Samaritans\n        human_checked: 2026-11-01\n")
    found = [line.id for country in read(path).countries.values() for line in country.lines if line.checked_on]
    assert found == ["gb-samaritans"]
    assert next(line for line in read(path).countries["GB"].lines if line.checked_on).checked_on == date(2026, 11, 1)
