"""Rule: every file can be read, and every language marked complete has every text."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from coach.content.check.subject import Subject
from coach.content.problem import Problem
from coach.content.soundness import missing_words


def completeness(subject: Subject) -> Iterator[Problem]:
    yield from subject.unreadable
    yield from subject.folder.problems()
    yield from missing_words(subject.folder)
    yield from _siblings(subject)
    yield from _unlisted(subject)


def _siblings(subject: Subject) -> Iterator[Problem]:
    """Where one language has a file of its name (safety, glossary, help …), every complete one must have one."""
    present: dict[tuple[Path, str], set[str]] = defaultdict(set)
    for path in _worded(subject):
        present[path.parent, path.suffix].add(path.stem)
    for (folder, suffix), stems in present.items():
        having = sorted(stems & set(subject.languages))
        for code in subject.complete if having else ():
            if code not in stems:
                name = subject.folder.languages.languages[code].name
                message = f"this file is missing, but languages.yml says that {name} is complete"
                yield Problem(folder / f"{code}{suffix}", 1, message)


def _unlisted(subject: Subject) -> Iterator[Problem]:
    """A page in a language that languages.yml does not have would never be shown."""
    for file in subject.folder.translated:
        for path in sorted(file.folder.glob("*.md")):
            if path.stem not in subject.languages:
                yield Problem(path, 1, f'"{path.stem}" is not a language in content/languages.yml')
    for path in sorted((subject.content / "phrases").glob("*.yml")):
        if path.stem not in subject.languages:
            yield Problem(path, 1, f'"{path.stem}" is not a language in content/languages.yml')


def _worded(subject: Subject) -> Iterator[Path]:
    for suffix in (".md", ".yml"):
        yield from sorted(subject.content.rglob(f"*{suffix}"))
