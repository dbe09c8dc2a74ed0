"""What is being checked: the content folder as read, the data beside it, the lists of words, and the day it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from coach.content.check.lists import Lists, read_lists
from coach.content.check.passage import Passage, read_passages
from coach.content.folder import Folder, read_folder
from coach.content.marked import Marked, read_yaml
from coach.content.problem import Problem


@dataclass(frozen=True)
class Floors:
    """The fewest examples an intent should have in each language, by the kind of its topic."""

    content: int = 60
    act: int = 30


@dataclass(frozen=True)
class Places:
    """Where everything lies; None or empty where something is not at hand."""

    content: Path
    data: Path | None
    evaluation: Path | None
    code: tuple[Path, ...]


@dataclass(frozen=True)
class Subject:
    """Handed to every rule. `documents` are all YAML files under content and data, read once, with what was wrong with
    them in `unreadable`; `code` are folders of the program that names phrases."""

    content: Path
    data: Path | None
    evaluation: Path | None
    code: tuple[Path, ...]
    today: date
    floors: Floors
    folder: Folder
    lists: Lists
    documents: dict[Path, Marked]
    unreadable: tuple[Problem, ...]

    @property
    def complete(self) -> tuple[str, ...]:
        """The languages that must have everything, the reference language first."""
        return self.folder.languages.complete

    @property
    def languages(self) -> tuple[str, ...]:
        """Those, and the ones in the making."""
        return tuple(self.folder.languages.languages)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the content folder that people read."""
        return tuple(read_passages(self.content, self.languages, self.documents))


def read_subject(places: Places, today: date, floors: Floors) -> Subject:
    """Read everything once."""
    content, data = places.content, places.data
    found: list[Problem] = []
    documents = {path: doc for path in _yaml_files(content, data) if (doc := read_yaml(path, found)) is not None}
    lists = read_lists(content / "check.yml", found)
    where = (content, data, places.evaluation, places.code, today, floors)
    return Subject(*where, read_folder(content), lists, documents, tuple(found))


def _yaml_files(*folders: Path | None) -> Iterator[Path]:
    for folder in (one for one in folders if one is not None):
        for path in sorted(folder.rglob("*.yml")):
            if not any(part.startswith(".") for part in path.relative_to(folder).parts):
                yield path
