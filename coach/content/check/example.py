"""One sentence people say, as it stands in data/nlu/<language>/*.yml (Rasa's format), with its intent and line."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.content.check.subject import Subject
from coach.content.marked import Marked
from coach.content.problem import Problem, Severity

# Rasa's marks around a named part: [London](city), [soon]{"entity": "time"}.
_ENTITY = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
_WORDS = re.compile(r"\w+")
_KINDS = ("intent", "synonym", "regex", "lookup")


@dataclass(frozen=True)
class Example:
    """`text` is the sentence without Rasa's marks; `normal` the same for comparing."""

    path: Path
    line: int
    intent: str
    text: str
    normal: str

    @property
    def place(self) -> str:
        return f"{self.path.parent.name}/{self.path.name}:{self.line}"

    def problem(self, message: str, severity: Severity = "error") -> Problem:
        return Problem(self.path, self.line, message, severity)


def normal(text: str) -> str:
    """Small letters, no accents, no punctuation, single spaces."""
    low = text.casefold()
    if not low.isascii():
        low = "".join(one for one in unicodedata.normalize("NFKD", low) if not unicodedata.combining(one))
    return " ".join(_WORDS.findall(low))


def folders(subject: Subject) -> Iterator[str]:
    """The languages with a folder of sentences; a complete language counts even where its folder is missing."""
    for code in subject.languages:
        if subject.data is not None and (code in subject.complete or (subject.data / "nlu" / code).is_dir()):
            yield code


def read_examples(subject: Subject, language: str, problems: list[Problem]) -> list[Example]:
    """Every sentence in that language; what cannot be understood is added to `problems`."""
    found: list[Example] = []
    for path, doc in subject.documents.items():
        if subject.data is not None and path.is_relative_to(subject.data / "nlu" / language):
            found.extend(_file(doc, problems))
    return found


def _file(doc: Marked, problems: list[Problem]) -> Iterator[Example]:
    blocks = doc.value.get("nlu") if isinstance(doc.value, dict) else None
    if not isinstance(blocks, list):
        problems.append(doc.problem('here must be "nlu:" and a list of intents with examples'))
        return
    for at, block in enumerate(blocks):
        kind = next((one for one in _KINDS if isinstance(block, dict) and one in block), None)
        if kind is None:
            problems.append(doc.problem('here must be "intent:" and "examples:"', "nlu", at))
        elif kind == "intent":
            yield from _block(doc, at, str(block["intent"]), block.get("examples"), problems)


def _block(doc: Marked, at: int, intent: str, said: Any, problems: list[Problem]) -> Iterator[Example]:
    if not isinstance(said, str):
        problems.append(doc.problem(f'"{intent}" needs "examples: |" and lines that start with "- "', "nlu", at))
        return
    first = doc.text_line("nlu", at, "examples")
    for number, line in enumerate((one.strip() for one in said.split("\n")), first):
        text = _ENTITY.sub(r"\1", line.removeprefix("-").strip())
        if line and not text:
            problems.append(Problem(doc.path, number, "an example must not be empty"))
        elif line and not line.startswith("- "):
            problems.append(Problem(doc.path, number, 'each example must start with "- "'))
        elif line:
            yield Example(doc.path, number, intent, text, normal(text) or text)
