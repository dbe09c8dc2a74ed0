"""A folder with one YAML file that holds in every language and one Markdown page a language: a module, a worksheet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from coach.content.entry import Entry
from coach.content.markdown import Page, parse_page
from coach.content.marked import Marked, read_text, read_yaml
from coach.content.problem import Problem

Made = TypeVar("Made")
Words = TypeVar("Words")


@dataclass
class Translated(Generic[Made, Words]):
    """Such a folder as read. `made` is what its YAML file says, None when unusable; `texts` holds the words of each
    language; `problems` concerns every language, what is wrong in one language is in its page."""

    folder: Path
    doc: Marked | None = None
    made: Made | None = None
    problems: list[Problem] = field(default_factory=list)
    pages: dict[str, Page] = field(default_factory=dict)
    texts: dict[str, Words] = field(default_factory=dict)

    def problems_in(self, languages: Iterable[str]) -> list[Problem]:
        pages = [self.pages[language] for language in languages if language in self.pages]
        return [*self.problems, *(problem for page in pages for problem in page.problems)]

    def sound(self, languages: Iterable[str]) -> bool:
        """Whether it can be used in all these languages."""
        wanted = tuple(languages)
        return self.made is not None and not self.problems_in(wanted) and all(one in self.texts for one in wanted)


@dataclass(frozen=True)
class Reading(Generic[Made, Words]):
    """How one sort of folder is read: its YAML file, what that makes, and the words a page gives it."""

    file: str
    make: Callable[[Entry, str], Made | None]
    words: Callable[[Made, Page], Words]

    def folder(self, folder: Path, languages: Iterable[str]) -> Translated[Made, Words]:
        """Everything in that folder that belongs to these languages."""
        read: Translated[Made, Words] = Translated(folder)
        read.doc = read_yaml(folder / self.file, read.problems)
        if read.doc is not None:
            found: list[Problem] = []
            made = self.make(Entry.at(read.doc, found), folder.name)
            read.made = None if found else made
            read.problems.extend(found)
        for language in languages:
            if (path := folder / f"{language}.md").exists():
                self._page(read, path, language)
        return read

    def _page(self, read: Translated[Made, Words], path: Path, language: str) -> None:
        text = read_text(path, read.problems)
        if text is None:
            return
        page = read.pages[language] = parse_page(text, path)
        if read.made is not None:
            read.texts[language] = self.words(read.made, page)


def named_as_folder(entry: Entry, folder: str, longest: int) -> str:
    """The id of the file, which must be the name of its folder."""
    name = entry.id("id", longest)
    if name and name != folder:
        entry.wrong(f'"id" must be the name of its folder, {folder}', "id")
    return name
