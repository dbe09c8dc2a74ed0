"""The checker as a whole."""

import time
from datetime import date
from pathlib import Path

from coach.content.check import check
from tests.coach.content.sample_folder import ENGLISH, FRENCH, MODULE, TODAY, SampleFolder

ROOT = Path(__file__).parents[4]


def test_the_sample_has_no_problem(sample: SampleFolder) -> None:
    assert sample.found() == []


def test_all_problems_come_at_once_in_the_order_of_files_and_lines(sample: SampleFolder) -> None:
    sample.change(ENGLISH, "(tired)", "(tyred)")
    sample.change(ENGLISH, "## finish", "## finis")
    sample.change(FRENCH, "vraiment", "en guérison")
    sample.change(MODULE, "kind: end", "kind: fin")
    found = sample.found()
    assert len(found) == len(set(found)) >= 3
    assert found == sorted(found, key=lambda one: (one.split(":")[0], int(one.split(":")[1])))


def test_an_empty_folder_has_problems_and_no_crash(tmp_path: Path) -> None:
    found = check(tmp_path / "content", tmp_path / "data", tmp_path / "eval", today=TODAY)
    assert {problem.message for problem in found} == {"this file is missing"}


def test_the_day_counts_from_the_clock_unless_given(sample: SampleFolder) -> None:
    assert sample.found(today=date(2030, 1, 1)) != []


def test_the_shipped_content_is_checked_in_seconds_not_minutes() -> None:
    """Ten are the aim on an ordinary machine; half a minute is a mistake on any."""
    start = time.process_time()
    check(ROOT / "content", ROOT / "data", None, today=TODAY)
    assert time.process_time() - start < 30
