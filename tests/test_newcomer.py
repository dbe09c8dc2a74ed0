"""What somebody meets who has just cloned the project: a real clone, a real environment."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coach.settings import ROOT

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or shutil.which("make") is None, reason="git and make must be installed for this"
)


def run(folder: Path, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    names = {name: value for name, value in os.environ.items() if not name.startswith(("KITH_", "MAKE", "MFLAGS"))}
    return subprocess.run(command, cwd=folder, env={**names, **environ}, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "a folder with spaces"
    assert run(ROOT, "git", "clone", "--quiet", str(ROOT), str(folder)).returncode == 0
    return folder


@pytest.fixture(scope="module")
def prepared(clone: Path) -> Path:
    done = run(clone, "make", "setup")
    assert done.returncode == 0, done.stdout + done.stderr
    return clone


def test_make_alone_lists_what_can_be_done(clone: Path) -> None:
    told = run(clone, "make").stdout
    assert all(f"make {word} " in told for word in ("run", "test", "setup", "check", "bench", "help"))


def test_a_machine_without_a_fitting_python_is_told_what_to_install(clone: Path, tmp_path: Path) -> None:
    for name in ("sh", "dirname", "cat", "grep", "pwd", "env"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3").chmod(0o755)
    done = run(clone, "./scripts/prepare", PATH=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr == "kith: Python 3.11 or 3.12 must be installed, or uv (which brings one); neither was found.\n"


def test_make_setup_brings_both_commands(prepared: Path) -> None:
    assert "usage: coach" in run(prepared, ".venv/bin/coach", "--help").stdout
    assert "3.6.21" in run(prepared, ".venv/bin/rasa", "--version").stdout


def test_make_setup_brings_no_development_tools(prepared: Path) -> None:
    assert not (prepared / ".venv/bin/pytest").exists()


def test_a_second_setup_has_nothing_to_do(prepared: Path) -> None:
    done = run(prepared, "make", "setup")
    assert (done.returncode, "preparing" in done.stdout) == (0, False)


def test_an_environment_made_elsewhere_is_made_anew(prepared: Path) -> None:
    (prepared / ".venv/.kith-runtime").write_text("/elsewhere\n")
    assert "scripts/prepare" in run(prepared, "make", "--dry-run", "setup").stdout


def other_python() -> str | None:
    """A Python of the supported version that this is not: on the path, or where pyenv keeps them."""
    name = "python3.12" if sys.version_info[:2] == (3, 11) else "python3.11"
    versions = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
    kept = sorted(versions.glob(f"{name.removeprefix('python')}.*/bin/{name}"))
    found = [str(path) for path in (shutil.which(name), *kept) if path]
    return next((path for path in found if run(ROOT, path, "--version").returncode == 0), None)


@pytest.mark.skipif(other_python() is None, reason="the other supported Python, 3.11 or 3.12, is not installed")
def test_the_other_supported_python_loads_rasa_too(tmp_path: Path) -> None:
    assert run(ROOT, "git", "clone", "--quiet", str(ROOT), str(tmp_path / "kith")).returncode == 0
    assert run(tmp_path / "kith", "make", "setup", PYTHON=str(other_python())).returncode == 0
    # In this order: what Rasa imports first decided once whether it could be loaded on 3.12.
    loaded = run(tmp_path / "kith", ".venv/bin/python", "-c", "import rasa.core.agent, coach.rasa.turn")
    assert loaded.returncode == 0, loaded.stderr[-1000:]
