"""The content as the conversation uses it: phrases, modules, topics, worksheets by id. Files are read in folder.py."""

from dataclasses import dataclass, field
from pathlib import Path

from coach.content.cut import cut_module, cut_text, cut_topic, cut_worksheet
from coach.content.folder import Folder, read_folder
from coach.content.links import broken_links
from coach.content.module import Module, StepText
from coach.content.module_file import ModuleFile
from coach.content.problem import ContentError, Problem
from coach.content.soundness import kept_sound, missing_words, offered
from coach.content.topic import Topic
from coach.content.worksheet import Worksheet, WorksheetText


@dataclass(frozen=True)
class _Shelf:
    """One state of the library; a reload puts a new one in its place."""

    folder: Folder
    languages: tuple[str, ...] = ()
    modules: dict[str, Module] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    worksheets: dict[str, Worksheet] = field(default_factory=dict)
    phrases: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    texts: dict[tuple[str, str], dict[str, StepText]] = field(default_factory=dict)
    heads: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    sheets: dict[tuple[str, str], WorksheetText] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class Library:
    """Everything that can be said. Safe to read from several threads while it is reloaded."""

    def __init__(self, shelf: _Shelf) -> None:
        self._shelf = shelf

    @classmethod
    def load(cls, folder: Path, *, strict: bool = True) -> "Library":
        """The content of that folder. With `strict`, anything wrong raises ContentError; without, a broken file is left
        out and named in `problems`, and ContentError comes only when no language is left to speak."""
        shelf = _shelf(read_folder(folder), None)
        if shelf.problems and (strict or not shelf.languages):
            raise ContentError(shelf.problems)
        return cls(shelf)

    def reload(self) -> tuple[Problem, ...]:
        """Read the folder again. A file that is broken now keeps its last sound version; the problems are returned."""
        shelf = _shelf(read_folder(self._shelf.folder.path), self._shelf.folder)
        if shelf.languages:
            self._shelf = shelf
        return shelf.problems

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages offered, the reference one first."""
        return self._shelf.languages

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was left out or mended when the folder was last read."""
        return self._shelf.problems

    @property
    def modules(self) -> dict[str, Module]:
        return self._shelf.modules

    @property
    def topics(self) -> dict[str, Topic]:
        return self._shelf.topics

    @property
    def worksheets(self) -> dict[str, Worksheet]:
        return self._shelf.worksheets

    def language_name(self, language: str) -> str:
        """The language's name in the language itself."""
        return self._shelf.folder.languages.languages[language].name

    def has_phrase(self, key: str) -> bool:
        return any(key in phrases for phrases in self._shelf.phrases.values())

    def phrase(self, key: str, language: str, variant_seed: int = 0) -> str:
        """The phrase in Kith's markup, its placeholders unfilled. Raises KeyError naming the key."""
        try:
            variants = self._shelf.phrases[language][key]
        except KeyError:
            raise KeyError(f"no phrase {key} in {language}") from None
        return variants[variant_seed % len(variants)]

    def text(self, module_id: str, step_id: str, language: str) -> StepText:
        """The words of a step. Raises KeyError for an unknown module, step or language."""
        return self._shelf.texts[module_id, language][step_id]

    def module_title(self, module_id: str, language: str) -> str:
        return self._shelf.heads[module_id, language][0]

    def module_summary(self, module_id: str, language: str) -> str:
        return self._shelf.heads[module_id, language][1]

    def worksheet_title(self, worksheet_id: str, language: str) -> str:
        return self._shelf.sheets[worksheet_id, language].title

    def worksheet_purpose(self, worksheet_id: str, language: str) -> str:
        return self._shelf.sheets[worksheet_id, language].purpose

    def field_prompt(self, worksheet_id: str, field_id: str, language: str) -> str:
        """The question that asks for a field; its label where there is none."""
        text = self._shelf.sheets[worksheet_id, language]
        return text.prompts.get(field_id) or text.labels[field_id]

    def field_options(self, worksheet_id: str, field_id: str, language: str) -> dict[str, str]:
        """The labels of a ticks or choice field's options by id, in order: its own, or those of the step it is from."""
        field = self.worksheets[worksheet_id].field(field_id)
        if field.source is not None:
            return {one.id: one.label for one in self.text(*field.source, language).options}
        labels = self._shelf.sheets[worksheet_id, language].options.get(field_id, {})
        return {one: labels[one] for one in field.options}

    def field_read(self, worksheet_id: str, field_id: str, value: str, language: str) -> str:
        """What was entered as it is read: the labels of ticked or picked options, else the words as they are."""
        if not value or self.worksheets[worksheet_id].field(field_id).kind not in ("ticks", "choice"):
            return value
        labels = self.field_options(worksheet_id, field_id, language)
        return ", ".join(labels.get(one, one) for one in value.split(","))

    def field_label(self, worksheet_id: str, field_id: str, language: str) -> str:
        return self._shelf.sheets[worksheet_id, language].labels[field_id]


def _shelf(read: Folder, before: Folder | None) -> _Shelf:
    """The folder made ready: broken files replaced by their last sound version or left out, dead links cut."""
    problems = [*read.problems(), *missing_words(read), *broken_links(read)]
    folder = kept_sound(read, before) if before else read
    languages = offered(folder)
    files = {name: file for name, file in folder.modules.items() if file.sound(languages)}
    sheets = {name: file for name, file in folder.worksheets.items() if file.sound(languages)}
    worksheets = {name: file.made for name, file in sheets.items() if file.made}
    modules = {name: cut_module(file.made, set(files), worksheets) for name, file in files.items() if file.made}
    return _Shelf(
        folder,
        languages,
        _in_order(modules, folder.topics.topics),
        {name: cut_topic(topic, set(files)) for name, topic in folder.topics.topics.items()},
        {name: cut_worksheet(worksheet, modules) for name, worksheet in worksheets.items()},
        _phrases(folder, languages),
        _texts(files),
        {(name, one): (page.title, page.lead.body) for name, file in files.items() for one, page in file.pages.items()},
        {(name, one): text for name, file in sheets.items() for one, text in file.texts.items()},
        tuple(problems),
    )


def _in_order(modules: dict[str, Module], topics: dict[str, Topic]) -> dict[str, Module]:
    """The modules as topics.yml comes to them; then the others, those for other readers last."""
    named = [one for topic in topics.values() for one in (topic.also, topic.module) if one in modules]
    rest = sorted(modules, key=lambda name: modules[name].aside)
    return {str(name): modules[str(name)] for name in dict.fromkeys((*named, *rest))}


def _texts(files: dict[str, ModuleFile]) -> dict[tuple[str, str], dict[str, StepText]]:
    """The words of every step by (module, language), buttons to missing modules left out."""
    return {
        (name, language): {step: cut_text(text, set(files)) for step, text in texts.items()}
        for name, file in files.items()
        for language, texts in file.texts.items()
    }


def _phrases(folder: Folder, languages: tuple[str, ...]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The phrases of each language offered; one that is missing there is said in the reference language."""
    reference = folder.phrases[languages[0]].phrases if languages else {}
    return {language: {**reference, **folder.phrases[language].phrases} for language in languages}
