"""Which languages there are and which of them are complete enough to be offered: content/languages.yml."""

from dataclasses import dataclass, field
from pathlib import Path

from coach.content.entry import Entry
from coach.content.marked import Marked, read_yaml
from coach.content.problem import Problem


@dataclass(frozen=True)
class Language:
    """`name` in the language itself; a language that is not `complete` is checked for what it has and never offered."""

    code: str
    name: str
    complete: bool


@dataclass
class LanguagesFile:
    """content/languages.yml as read. The first complete language is the one the others are compared with."""

    path: Path
    doc: Marked | None = None
    languages: dict[str, Language] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def complete(self) -> tuple[str, ...]:
        return tuple(code for code, language in self.languages.items() if language.complete)


def read_languages(path: Path) -> LanguagesFile:
    """Every language listed, in the order of the file."""
    file = LanguagesFile(path)
    file.doc = read_yaml(path, file.problems)
    if file.doc is None:
        return file
    entry = Entry.at(file.doc, file.problems)
    for code in entry.data:
        inner = entry.inner(code)
        file.languages[code] = Language(code, inner.text("name"), inner.flag("complete"))
        inner.close()
    if not file.complete:
        entry.wrong('at least one language must be "complete: true"')
    return file
