from collections.abc import Iterator
from pathlib import Path

import pytest

from app import doctor
from app.finding import Finding, note, well, wrong
from coach.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load({"KITH_VAR": str(tmp_path)})


def healthy(_: Settings) -> Iterator[Finding]:
    yield well("a leaf")
    yield note("a cloud")


def ill(_: Settings) -> Iterator[Finding]:
    yield wrong("a thorn", "pull it")


def in_production(settings: Settings) -> Iterator[Finding]:
    yield wrong("strict", "") if settings.production else well("easy")


def broken_check(_: Settings) -> Iterator[Finding]:
    raise RuntimeError("with a secret in it")
    yield


def test_nothing_wrong_is_status_0(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.run(settings, checks=[healthy]) == 0
    assert capsys.readouterr().out == "✓ a leaf\n· a cloud\n\nNothing to mend.\n"


def test_something_wrong_is_status_1_with_what_to_do(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.run(settings, checks=[ill, healthy]) == 1
    assert capsys.readouterr().out == "✗ a thorn\n    → pull it\n✓ a leaf\n· a cloud\n\nOne thing to mend.\n"


def test_production_can_be_asked_for(settings: Settings) -> None:
    assert doctor.run(settings, checks=[in_production]) == 0
    assert doctor.run(settings, production=True, checks=[in_production]) == 1


def test_production_refuses_debug(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.run(Settings.load({"KITH_LOG_LEVEL": "DEBUG"}), production=True, checks=[]) == 1
    assert "✗ KITH_LOG_LEVEL must not be DEBUG in production" in capsys.readouterr().out


def test_a_check_that_fails_itself_does_not_stop_the_others(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor.run(settings, checks=[broken_check, healthy]) == 1
    told = capsys.readouterr().out
    assert "✗ broken check: could not be looked at (RuntimeError)" in told
    assert "✓ a leaf" in told
    assert "secret" not in told
