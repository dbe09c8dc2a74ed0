"""Rule: every phrase the program asks for is there, and every phrase there is asked for by something."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coach.content.check.passage import leaves
from coach.content.check.subject import Subject
from coach.content.marked import read_yaml
from coach.content.problem import Problem

# Where the program names a phrase outright: Say("key"), library.phrase("key"), and a button's ("button.key", payload).
_ASKING = ("Say", "phrase", "has_phrase")
_LABEL = "button."
_CONTENT_KEYS = ("topic.",)  # asked for by topics.yml, see topics.py
_FEWEST_LETTERS = 3  # of a key that is put together, for it to say anything about which keys are meant


@dataclass
class Asked:
    """What the program names: `outright` with the place, every text constant, and shapes of keys put together."""

    outright: dict[str, tuple[Path, int]] = field(default_factory=dict)
    constants: set[str] = field(default_factory=set)
    shapes: list[re.Pattern[str]] = field(default_factory=list)

    def for_key(self, key: str) -> bool:
        parts = key.split(".")
        heads = {".".join(parts[:end]) for end in range(2, len(parts))}
        return bool({key, *heads} & self.constants) or any(shape.fullmatch(key) for shape in self.shapes)


def keys(subject: Subject) -> Iterator[Problem]:
    files = [subject.folder.phrases[code] for code in subject.complete if code in subject.folder.phrases]
    if not subject.code or not files:
        return
    asked = _asked(subject.code)
    for key, (path, line) in asked.outright.items():
        if all(key not in file.phrases for file in files):
            yield Problem(path, line, f'there is no phrase "{key}" in content/phrases')
    for key in files[0].phrases:
        if not key.startswith(_CONTENT_KEYS) and not asked.for_key(key):
            yield Problem(files[0].path, files[0].problem("", key).line, f'nothing ever says "{key}"', "warning")


def _asked(places: tuple[Path, ...]) -> Asked:
    """What the Python files of the folders, and single YAML files (domain.yml), ask for."""
    asked = Asked()
    for place in places:
        if place.suffix == ".yml":
            _note_yaml(place, asked)
        for path in sorted(place.rglob("*.py")) if place.is_dir() else ():
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                _note(node, path, asked)
    return asked


def _note_yaml(path: Path, asked: Asked) -> None:
    doc = read_yaml(path, [])
    for where, text in leaves(doc.value, ()) if doc else ():
        asked.constants.add(text)
        if doc and (where[-1] == "phrase" or text.startswith(_LABEL)):
            asked.outright.setdefault(text, (path, doc.line(*where)))


def _note(node: ast.AST, path: Path, asked: Asked) -> None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        asked.constants.add(node.value)
        if node.value.startswith(_LABEL) and node.value != _LABEL:
            asked.outright.setdefault(node.value, (path, node.lineno))
    elif isinstance(node, ast.JoinedStr):
        asked.shapes.extend(_shape(node))
    elif isinstance(node, ast.Call) and node.args and _name(node.func) in _ASKING:
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            asked.outright.setdefault(first.value, (path, first.lineno))


def _shape(node: ast.JoinedStr) -> Iterator[re.Pattern[str]]:
    """f"plan.{day}" means any key plan.…"""
    fixed = [one.value if isinstance(one, ast.Constant) else None for one in node.values]
    if sum(len(one) for one in fixed if isinstance(one, str)) >= _FEWEST_LETTERS:
        yield re.compile("".join(r".+" if one is None else re.escape(str(one)) for one in fixed))


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
