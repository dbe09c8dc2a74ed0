from pathlib import Path

import pytest

from app import train
from coach.rasa import training
from coach.settings import ROOT, Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load({"KITH_MODELS": str(tmp_path)})


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A file where the model of the project as it is now would lie."""
    path = training.model_path(ROOT, tmp_path)
    path.touch()
    return path


@pytest.fixture
def nowhere(tmp_path: Path) -> Settings:
    """A models folder that cannot be made."""
    (tmp_path / "file").touch()
    return Settings.load({"KITH_MODELS": str(tmp_path / "file")})


def test_a_fresh_model_is_taken_as_it_is(settings: Settings, made: Path) -> None:
    assert (train.state(settings), train.model(settings), made.stat().st_size) == ("fresh", made, 0)


def test_training_a_fresh_model_says_where_it_is(
    settings: Settings, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train.train(settings) == 0
    assert capsys.readouterr().out == f"model: {made}\n"


def test_no_model_and_an_earlier_one_are_told_apart(settings: Settings, tmp_path: Path) -> None:
    assert train.state(settings) == "missing"
    (tmp_path / "kith-000000000000.tar.gz").touch()
    assert train.state(settings) == "stale"


def test_training_that_fails_is_status_1_with_the_reason(nowhere: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert train.train(nowhere, force=True) == 1
    assert "file" in capsys.readouterr().err


def test_where_training_fails_the_coach_still_gets_a_path(nowhere: Settings, caplog: pytest.LogCaptureFixture) -> None:
    assert not train.model(nowhere).exists()
    assert "no model" in caplog.text
