"""The coach in the terminal, as a newcomer uses it: numbers, labels and own words."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("trained")


def talk(lines: list[str], folder: Path) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "app.cli", "chat"],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        timeout=120,
        env={"KITH_VAR": str(folder), "PATH": "/usr/bin:/bin"},
        check=True,
    )
    return ran.stdout


def test_a_conversation_by_number_label_and_words(tmp_path: Path) -> None:
    said = talk(["menu", "voices and unusual beliefs", "1", "back", "stop", "merci"], tmp_path)
    assert "not yet clinically reviewed" in said
    assert "1. " in said
    assert "answer the feeling first" in said
    assert "waits for you" in said


def test_the_key_and_the_database_are_closed_to_others(tmp_path: Path) -> None:
    talk(["hello"], tmp_path)
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "kith.db").stat().st_mode & 0o077 == 0
