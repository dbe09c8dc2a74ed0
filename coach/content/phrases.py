"""Kith's short sentences and button labels in one language, read from content/phrases/<language>.yml."""

from dataclasses import dataclass, field
from pathlib import Path

from coach.content.marked import Marked, read_yaml
from coach.content.problem import Problem


@dataclass
class PhraseFile:
    """One file as read. `phrases` holds the variants of each sound key. `doc` is None when the file is unreadable."""

    path: Path
    doc: Marked | None = None
    phrases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, message: str, key: str) -> Problem:
        line = self.doc.line(key) if self.doc else 1
        return Problem(self.path, line, message)


def read_phrases(path: Path) -> PhraseFile:
    """Every phrase that is a text or a list of texts, and what is wrong with the others."""
    file = PhraseFile(path)
    doc = read_yaml(path, file.problems)
    if doc is None:
        return file
    if not isinstance(doc.value, dict):
        file.problems.append(doc.problem("here must be lines of `key: text`"))
        return file
    file.doc = doc
    for key, value in doc.value.items():
        variants = tuple(_said(one) for one in (value if isinstance(value, list) else [value]))
        if variants and all(variants):
            file.phrases[key] = variants
        else:
            file.problems.append(doc.problem(f'"{key}" must be a text, or a list of texts', key))
    return file


def _said(value: object) -> str:
    """The text of a phrase, "" for what is none."""
    return "" if value is None or isinstance(value, dict | list) else str(value).strip()
