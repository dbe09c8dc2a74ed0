"""A small Rasa project, trained once a session in a temporary folder, and a brain over it."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coach.rasa.brain import Brain

PROJECT = Path(__file__).parent / "project"


def run_rasa(folder, *arguments, **options):
    rasa = Path(sys.executable).with_name("rasa")
    return subprocess.run([rasa, *arguments], cwd=folder, capture_output=True, text=True, check=False, **options)


@pytest.fixture(scope="session")
def fixture_actions():
    spec = importlib.util.spec_from_file_location("fixture_actions", PROJECT / "fixture_actions.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["fixture_actions"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rasa") / "project"
    shutil.copytree(PROJECT, folder)
    return folder


@pytest.fixture(scope="session")
def model(project):
    done = run_rasa(project, "train", "--fixed-model-name", "kith")
    assert done.returncode == 0, done.stderr
    return project / "models" / "kith.tar.gz"


@pytest.fixture(scope="session")
def brain(model, fixture_actions):
    made = Brain(model, fixture_actions.ACTIONS, limit=2.0)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def blocking_brain(model, fixture_actions):
    """A brain of its own, with little patience: a blocking action keeps its thread."""
    made = Brain(model, fixture_actions.ACTIONS, limit=0.5)
    made.start()
    yield made
    made.stop()
