import os
import shutil
import time
from itertools import pairwise

import pytest

from coach.rasa import training
from coach.rasa.brain import Brain, Heard


@pytest.fixture
def copy(project, tmp_path):
    return shutil.copytree(project, tmp_path / "project", ignore=shutil.ignore_patterns("models", ".rasa"))


def model(project, models, age=0.0):
    models.mkdir(exist_ok=True)
    file = training.model_path(project, models)
    file.write_bytes(b"")
    os.utime(file, (time.time() - age,) * 2)
    return file


def test_a_project_without_a_model_is_missing_one(copy, tmp_path):
    assert training.state(copy, tmp_path / "models") == "missing"
    assert training.stale(copy, tmp_path / "models")


def test_a_model_of_the_project_as_it_is_is_fresh(copy, tmp_path):
    model(copy, tmp_path / "models")
    assert training.state(copy, tmp_path / "models") == "fresh"


@pytest.mark.parametrize("name", ["config.yml", "domain.yml", "data/nlu/fr/nlu.yml", "data/stories/rules.yml"])
def test_a_change_in_what_makes_a_model_makes_it_stale(copy, tmp_path, name):
    model(copy, tmp_path / "models")
    with (copy / name).open("a") as stream:
        stream.write("\n# changed\n")
    assert training.state(copy, tmp_path / "models") == "stale"


def test_other_tuned_layers_do(copy, monkeypatch):
    before = training.fingerprint(copy)
    monkeypatch.setattr(training, "sha256", lambda file: "other")
    assert training.fingerprint(copy) != before


def test_a_change_in_other_files_does_not(copy, tmp_path):
    model(copy, tmp_path / "models")
    (copy / "endpoints.yml").write_text("# changed")
    (copy / "data" / "safety").mkdir()
    (copy / "data" / "safety" / "en.yml").write_text("a: b")
    assert training.state(copy, tmp_path / "models") == "fresh"


def test_a_change_in_the_code_that_goes_into_a_model_does(copy, tmp_path, monkeypatch):
    before = training.fingerprint(copy)
    package = tmp_path / "coach"
    shutil.copytree(training._PACKAGE / "rasa", package / "rasa")
    shutil.copytree(training._PACKAGE / "understanding", package / "understanding")
    monkeypatch.setattr(training, "_PACKAGE", package)
    assert training.fingerprint(copy) == before
    (package / "understanding" / "head.py").write_text("# changed")
    assert training.fingerprint(copy) != before


def test_a_fresh_model_is_not_trained_again(copy, tmp_path):
    file, told = model(copy, tmp_path / "models"), []
    assert training.fresh(copy, tmp_path / "models", told.append) == file
    assert told == []


def test_training_that_fails_says_why_and_leaves_no_model(copy, tmp_path):
    (copy / "config.yml").write_text(
        "recipe: default.v1\nlanguage: en\nassistant_id: x\npipeline: [{name: Nonsense}]\n"
    )
    with pytest.raises(training.TrainingError, match="training gave no model"):
        training.train(copy, tmp_path / "models", lambda line: None)
    assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.rasa
async def test_a_model_trained_here_answers_and_signs_of_life_come_every_two_seconds(copy, tmp_path, fixture_actions):
    told = []
    made = training.train(copy, tmp_path / "models", lambda line: told.append((time.monotonic(), line)))
    brain = Brain(made, fixture_actions.ACTIONS)
    brain.start()
    assert (await brain.reply(Heard("p", "bonjour"))).intent == "greet"
    brain.stop()
    moments = [moment for moment, _ in told]
    assert max(later - earlier for earlier, later in pairwise(moments)) < 2
    assert any("fitting intents" in line for _, line in told)
    assert "done" in told[-1][1]
    assert list((tmp_path / "models").iterdir()) == [made]


def test_only_the_newest_and_the_one_before_it_are_kept(copy, tmp_path, monkeypatch):
    models = tmp_path / "models"
    for age in (300, 200, 100):
        model(copy, models, age).rename(models / f"kith-{age:012x}.tar.gz")
    made = model(copy, models)
    monkeypatch.setattr(training, "_follow", lambda child, progress: child.wait() and "")
    monkeypatch.setattr(training.sys, "executable", shutil.which("true"))
    training.train(copy, models, lambda line: None)
    assert sorted(models.iterdir()) == sorted([made, models / f"kith-{100:012x}.tar.gz"])


def test_the_default_progress_goes_to_the_error_output(capsys):
    training.show("training: reading")
    assert capsys.readouterr() == ("", f"{'training: reading':<78}\n")
