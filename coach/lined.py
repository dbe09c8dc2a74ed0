"""YAML whose mappings know their lines, so that problems are named as path:line. Reading: coach/content/marked.py."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coach.content.marked import Where, read_yaml
from coach.content.problem import Problem

MERGE = "<<"  # YAML's merge key: what a mapping takes over from another


class Broken(ValueError):
    """The file cannot be read as YAML; the text has one path:line: message a line."""


class Lined(dict[str, Any]):
    """A mapping with the line it starts on and the line of each key, from 1."""

    def __init__(self, data: Mapping[str, Any], line: int = 1, lines: Mapping[str, int] | None = None) -> None:
        super().__init__(data)
        self.line = line
        self.lines = lines or {}

    def line_of(self, key: str) -> int:
        """The line of this key, or of the whole mapping where the key is missing."""
        return self.lines.get(key, self.line)

    def part(self, key: str) -> "Lined":
        """The mapping under this key; an empty one where there is none."""
        found = self.get(key)
        return found if isinstance(found, Lined) else Lined({}, self.line_of(key))


def load(path: Path) -> Any:
    """The file's content, its mappings Lined and merged. Raises Broken where it is missing, not UTF-8 or not YAML."""
    problems: list[Problem] = []
    found = read_yaml(path, problems)
    if found is None or problems:
        raise Broken("\n".join(f"{one.path}:{one.line}: {one.message}" for one in problems))
    return _lined(found.value, (), found.lines)


def _lined(value: Any, where: Where, lines: Mapping[Where, int]) -> Any:
    if isinstance(value, list):
        return [_lined(item, (*where, at), lines) for at, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    own = {key: _lined(item, (*where, key), lines) for key, item in value.items()}
    taken_over = own.pop(MERGE, None)
    marks = {key: lines[*where, key] for key in own}
    return Lined({**(taken_over or {}), **own}, lines.get(where, 1), marks)
