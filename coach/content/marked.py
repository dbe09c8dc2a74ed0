"""A YAML file as plain data that remembers its line numbers. It knows nothing about what the file is for.

Three traps of YAML 1.1 are closed: a key that stands twice is a problem instead of silently winning, `yes no on off`
are words (option ids and language codes among them), and so are times such as 9:30.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from coach.content.problem import Problem

Where = tuple[str | int, ...]
"""The way to a value: keys and list positions, e.g. ("steps", 2, "to")."""

# Far above any real file; stops a file in which repeats of repeats would grow without end.
_MOST_NODES = 200_000
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Marked:
    """A file's data, and the line (from 1) on which each part of it starts. `blocks` holds the parts written as
    a block of text below their key (`key: |`), with the first line of that text."""

    path: Path
    value: Any
    lines: Mapping[Where, int]
    blocks: Mapping[Where, int]

    def line(self, *where: str | int) -> int:
        """The line of that part, or of the nearest part around it that exists."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def text_line(self, *where: str | int) -> int:
        """The line on which the words of that part start."""
        return self.blocks.get(where) or self.line(*where)

    def problem(self, message: str, *where: str | int) -> Problem:
        return Problem(self.path, self.line(*where), message)


def read_text(path: Path, problems: list[Problem]) -> str | None:
    """The file's text, or None and a problem that says why it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(path, 1, "this file is missing"))
    except UnicodeDecodeError:
        problems.append(Problem(path, 1, "this file must be saved as UTF-8 text"))
    except OSError as error:
        problems.append(Problem(path, 1, f"this file cannot be read: {error.strerror}"))
    return None


def read_yaml(path: Path, problems: list[Problem]) -> Marked | None:
    """The file's data, or None when it cannot be read at all. What is wrong is added to `problems`."""
    text = read_text(path, problems)
    return None if text is None else parse_yaml(text, path, problems)


def parse_yaml(text: str, path: Path, problems: list[Problem]) -> Marked | None:
    """As read_yaml, for a text at hand."""
    try:
        loader = _LOADER(text)
        node = loader.get_single_node()
    except (yaml.YAMLError, RecursionError) as error:
        problems.append(_unreadable(error, text, path))
        return None
    build = _Build(loader, path, problems)
    value = build.value(node, ()) if node is not None else None
    return Marked(path, value, build.lines, build.blocks)


def _unreadable(error: Exception, text: str, path: Path) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", 0)) + 1
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it is not laid out as YAML"
    hint = "often a colon or a quote inside a text: put the whole text in quotes"
    return Problem(path, line, f"this file cannot be read from here on: {reason} ({hint})")


@dataclass
class _Build:
    """Turns nodes into data, noting lines."""

    loader: Any
    path: Path
    problems: list[Problem]
    lines: dict[Where, int] = field(default_factory=dict)
    blocks: dict[Where, int] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)
    nodes: int = 0

    def value(self, node: yaml.Node, where: Where) -> Any:
        self.lines[where] = node.start_mark.line + 1
        if isinstance(node, yaml.ScalarNode):
            if node.style in ("|", ">"):
                self.blocks[where] = node.start_mark.line + 2
            return self._scalar(node)
        self.nodes += 1
        if id(node) in self.open or self.nodes > _MOST_NODES:
            self._wrong(node, "a text marked with & must not be repeated inside itself, nor thousands of times")
            return None
        self.open.add(id(node))
        made = self._mapping(node, where) if isinstance(node, yaml.MappingNode) else self._list(node, where)
        self.open.discard(id(node))
        return made

    def _list(self, node: yaml.Node, where: Where) -> list[Any]:
        return [self.value(item, (*where, at)) for at, item in enumerate(node.value)]

    def _mapping(self, node: yaml.MappingNode, where: Where) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._wrong(key, "a key must be a single word")
            elif key.value in out:
                self._wrong(key, f'"{key.value}" stands twice: keep one')
            else:
                out[key.value] = self.value(item, (*where, key.value))
                self.lines[*where, key.value] = key.start_mark.line + 1
        return out

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        text: str = node.value
        if node.tag.endswith(":bool") and text.lower() not in ("true", "false"):
            return text
        if node.tag.endswith((":int", ":float")) and ":" in text:
            return text
        try:
            return self.loader.construct_object(node)
        except (yaml.YAMLError, ValueError):
            self._wrong(node, f'"{text}" cannot be understood here: put it in quotes')
            return None

    def _wrong(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(self.path, node.start_mark.line + 1, message))
