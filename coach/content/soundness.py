"""What can be used of a folder in which something is broken or missing: languages, and last sound versions."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from coach.content.folder import Folder
from coach.content.phrases import PhraseFile
from coach.content.problem import Problem
from coach.content.translated import Made, Translated, Words


def offered(folder: Folder) -> tuple[str, ...]:
    """The languages that can be spoken: marked complete, with phrases, with words for a module if there are any."""
    return tuple(code for code in folder.languages.complete if _speaks(folder, code))


def _speaks(folder: Folder, code: str) -> bool:
    file, modules = folder.phrases.get(code), folder.modules.values()
    return bool(file and file.phrases) and (not modules or any(code in one.pages for one in modules))


def missing_words(folder: Folder) -> Iterator[Problem]:
    """Every text that a language marked complete lacks."""
    complete = folder.languages.complete
    for code in complete:
        name = folder.languages.languages[code].name
        if code not in folder.phrases:
            yield _missing(folder.path / "phrases" / f"{code}.yml", name)
        for file in folder.translated:
            if code not in file.pages:
                yield _missing(file.folder / f"{code}.md", name)
    yield from _missing_phrases(folder, complete)


def _missing(path: Path, name: str) -> Problem:
    return Problem(path, 1, f"this file is missing, but languages.yml says that {name} is complete")


def _missing_phrases(folder: Folder, complete: tuple[str, ...]) -> Iterator[Problem]:
    files = {code: folder.phrases[code] for code in complete if code in folder.phrases}
    for key in dict.fromkeys(key for file in files.values() for key in file.phrases):
        having = next(file for file in files.values() if key in file.phrases)
        for file in files.values():
            if key not in file.phrases and (file.doc is None or key not in file.doc.value):
                yield Problem(file.path, 1, f'the phrase "{key}" is missing here ({having.path.name} has it)')


def kept_sound(now: Folder, before: Folder) -> Folder:
    """The folder as it is now, with the earlier version of every file that was sound then and is not now."""
    languages = now.languages if now.languages.complete and not now.languages.problems else before.languages
    codes = [code for code in languages.languages if code in now.phrases or code in before.phrases]
    spoken = offered(before)
    return replace(
        now,
        languages=languages,
        topics=now.topics if not now.topics.problems else before.topics,
        phrases={code: _phrases(code, now, before) for code in codes},
        modules=_sounder(now.modules, before.modules, spoken),
        worksheets=_sounder(now.worksheets, before.worksheets, spoken),
    )


def _sounder(
    now: dict[str, Translated[Made, Words]], before: dict[str, Translated[Made, Words]], spoken: tuple[str, ...]
) -> dict[str, Translated[Made, Words]]:
    """What is there now, in its earlier version where only that is sound. What was taken away stays away."""
    return {
        name: before[name] if name in before and not file.sound(spoken) and before[name].sound(spoken) else file
        for name, file in now.items()
    }


def _phrases(code: str, now: Folder, before: Folder) -> PhraseFile:
    """The phrases of now; what a file with problems does not say (any more) is said as it was before."""
    new, old = now.phrases.get(code), before.phrases.get(code)
    if new is None or old is None:
        return new or old or PhraseFile(now.path)
    return replace(new, phrases={**old.phrases, **new.phrases}) if new.problems else new
