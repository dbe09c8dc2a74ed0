"""Rule: no word of a crisis card goes out that was not entered in content/safety/approved.yml as it stands now."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from coach.content.check.subject import Subject
from coach.content.problem import Problem

LIST = "approved.yml"


def approved(subject: Subject) -> Iterator[Problem]:
    folder = subject.content / "safety"
    listed = folder / LIST
    if not listed.is_file() and not (folder / "routes.yml").is_file():
        return  # without routes there are no cards
    entered: dict[str, Any] = {}
    if listed.is_file():
        loaded = yaml.safe_load(listed.read_text(encoding="utf-8"))
        entered = loaded if isinstance(loaded, dict) else {}
    for file in sorted(path for path in folder.glob("*.yml") if path.name != LIST):
        yield from _held_against(file, entered.get(file.name), listed)
    for name in entered:
        if not (folder / str(name)).is_file():
            yield Problem(listed, 1, f'"{name}" is entered here, but there is no such file')


def _held_against(file: Path, entry: Any, listed: Path) -> Iterator[Problem]:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if not isinstance(entry, dict):
        yield Problem(listed, 1, f'must have an entry for "{file.name}" with sha256 {digest}, read_by and on')
    elif entry.get("sha256") != digest:
        line = _line(listed, file.name)
        message = f'"{file.name}" has changed since it was entered: have it read again, then write sha256 {digest}'
        yield Problem(listed, line, message)


def _line(listed: Path, name: str) -> int:
    lines = listed.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{name}:")), 1)
