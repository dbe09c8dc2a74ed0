"""The machine-readable doors, as a program uses them: JSON lines through the real command."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("trained")


def door(verb: str, lines: list[Any], folder: Path, *options: str) -> tuple[int, list[dict[str, Any]]]:
    given = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n"
    ran = subprocess.run(
        [sys.executable, "-m", "app.cli", verb, "--jsonl", *options],
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        env={"KITH_VAR": str(folder), "PATH": "/usr/bin:/bin"},
        check=False,
    )
    return ran.returncode, [json.loads(line) for line in ran.stdout.splitlines()]


def test_parse_answers_line_by_line_and_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "text": "I want to kill myself"},
        "not json",
        {"id": "b"},
        {"id": "c", "text": "my daughter has not slept for days and spends everything"},
        {"id": "d", "text": ""},
    ]
    status, out = door("parse", lines, tmp_path)
    assert status == 2
    assert [one.get("id") for one in out] == ["a", None, "b", "c", "d"]
    assert out[0]["safety"] == "own_suicidality"
    assert (out[1]["line"], "error" in out[1], "error" in out[2]) == (2, True, True)
    assert set(out[3]) == {"id", "topic", "topics", "safety", "offer_help", "confidence", "language"}
    assert out[3]["topics"][0] == out[3]["topic"]


def test_chat_keeps_people_apart_and_state_between_runs(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'chat.db'}"
    lines = [
        {"person": "anna", "text": "/menu", "language": "en", "country": "GB", "role": "relative"},
        {"person": "ben", "text": "bonjour"},
        {"person": "anna", "tap": "o:positive_symptoms", "update_id": 7},
        {"person": "anna", "tap": "o:positive_symptoms", "update_id": 7},
        {"person": "ben", "kind": "sticker"},
        {"person": "anna", "after": "2 d"},
    ]
    status, out = door("chat", lines, tmp_path, "--db", database)
    assert status == 0
    assert [one["person"] for one in out] == ["anna", "ben", "anna", "anna", "ben", "anna"]
    assert len(out[0]["replies"]) == 1
    assert out[3]["replies"] == []
    assert out[4]["topic"] is None
    assert "guide automatique" in out[1]["replies"][0]["text"]
    _, later = door("chat", [{"person": "anna", "text": "/resume"}], tmp_path, "--db", database)
    assert "Last time" in later[0]["replies"][0]["text"]


def test_chat_writes_files_where_it_is_told(tmp_path: Path) -> None:
    lines = [{"person": "anna", "text": "hello"}, {"person": "anna", "text": "/mydata"}]
    _, out = door("chat", lines, tmp_path, "--files", str(tmp_path / "files"))
    file = next(reply["file"] for reply in out[1]["replies"] if "file" in reply)
    assert Path(file["path"]).read_text().startswith("Everything Kith holds")


def test_every_bad_line_says_what_must_be_true(tmp_path: Path) -> None:
    lines = [
        {"text": "no person"},
        {"person": "a"},
        {"person": "a", "text": "x", "tap": "m"},
        {"person": "a", "kind": "hologram"},
        {"person": "a", "text": "x", "after": "soon"},
        {"person": "a", "text": 7},
        [1, 2],
    ]
    status, out = door("chat", lines, tmp_path)
    assert status == 2
    assert ["must" in one["error"] for one in out] == [True] * len(lines)
