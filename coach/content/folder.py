"""The whole content folder read file by file, with what is wrong in each. Library and checker both start here."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.content.languages import LanguagesFile, read_languages
from coach.content.module_file import MODULES, ModuleFile
from coach.content.phrases import PhraseFile, read_phrases
from coach.content.problem import Problem
from coach.content.topic import TopicsFile, read_topics
from coach.content.translated import Translated
from coach.content.worksheet import WORKSHEETS, WorksheetFile


@dataclass
class Folder:
    """Everything under content/ that the conversation needs."""

    path: Path
    languages: LanguagesFile
    topics: TopicsFile
    phrases: dict[str, PhraseFile]
    modules: dict[str, ModuleFile]
    worksheets: dict[str, WorksheetFile]

    @property
    def translated(self) -> list[Translated[Any, Any]]:
        """Every folder that holds one page a language."""
        return [*self.modules.values(), *self.worksheets.values()]

    def problems(self) -> list[Problem]:
        """What is wrong inside the files, languages that are only drafted included."""
        every = tuple(self.languages.languages)
        found = [*self.languages.problems, *self.topics.problems]
        found += [problem for file in self.phrases.values() for problem in file.problems]
        for file in self.translated:
            found += file.problems_in(every)
        return found


def read_folder(path: Path) -> Folder:
    """Raises nothing: a folder that is not there is a folder without languages."""
    languages = read_languages(path / "languages.yml")
    codes = tuple(languages.languages)
    return Folder(
        path,
        languages,
        read_topics(path / "topics.yml"),
        {code: read_phrases(file) for code in codes if (file := path / "phrases" / f"{code}.yml").exists()},
        {one.name: MODULES.folder(one, codes) for one in _folders(path / "modules")},
        {one.name: WORKSHEETS.folder(one, codes) for one in _folders(path / "worksheets")},
    )


def _folders(path: Path) -> list[Path]:
    """The folders in there by name; hidden ones and stray files are not looked at."""
    return sorted(one for one in path.glob("*/") if one.is_dir() and not one.name.startswith("."))
