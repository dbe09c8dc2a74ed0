import re
from pathlib import Path

import pytest

from app import check
from coach.settings import ROOT, Settings

SMALL = ROOT / "tests" / "coach" / "rasa" / "project"


@pytest.fixture
def broken(tmp_path: Path) -> Settings:
    """A content folder with one module whose YAML ends in the middle."""
    (tmp_path / "modules" / "broken").mkdir(parents=True)
    (tmp_path / "modules" / "broken" / "module.yml").write_text("id: [\n")
    (tmp_path / "data").mkdir()
    return Settings.load({"KITH_CONTENT": str(tmp_path), "KITH_DATA": str(tmp_path / "data")})


def test_what_is_broken_is_told_with_its_place_and_the_status_is_1(
    broken: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.run(broken, SMALL) == 1
    assert re.search(r"broken/module\.yml:\d+: ", capsys.readouterr().out)


def test_errors_and_warnings_are_counted(broken: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    check.run(broken, SMALL)
    *told, count = capsys.readouterr().out.splitlines()
    warnings = [line for line in told if ": warning: " in line]
    assert count.startswith(f"{len(told) - len(warnings)} errors, {len(warnings)} warnings")


def test_a_rasa_project_that_cannot_be_read_is_an_error(
    broken: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.run(broken, tmp_path / "no project") == 1
    assert "cannot be read" in capsys.readouterr().out
