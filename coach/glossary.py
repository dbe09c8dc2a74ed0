"""Terms and what they mean, found through typos and abbreviations. The words stand in content/glossary."""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

# Least similarity (0–100) of a typed word to a term for it to be meant; shorter terms must match to the letter.
NEAR = 84
FUZZY_LETTERS = 5


@dataclass(frozen=True)
class Term:
    """One term in one language: how it is written, other ways to write it, what it means in a few sentences."""

    id: str
    term: str
    also: tuple[str, ...]
    meaning: str


class Glossary:
    """Finds terms by what somebody typed, in any of the languages."""

    def __init__(self, terms: Mapping[str, Mapping[str, Term]]) -> None:
        self._terms = terms
        self._names = {
            language: {_fold(name): term.id for term in those.values() for name in (term.term, *term.also)}
            for language, those in terms.items()
        }

    @classmethod
    def load(cls, folder: Path) -> "Glossary":
        """Read `<language>.yml` files. Raises ValueError with path for an entry that is not a term."""
        return cls({path.stem: dict(_read(path)) for path in sorted(folder.glob("*.yml"))})

    def term(self, term_id: str, language: str) -> Term | None:
        """The term in this language, else in any that has it."""
        tried = (language, *self._terms)
        return next((self._terms[one][term_id] for one in tried if term_id in self._terms.get(one, {})), None)

    def ids(self, language: str) -> tuple[str, ...]:
        """All terms of a language."""
        return tuple(self._terms.get(language, ()))

    def find(self, text: str, language: str) -> str | None:
        """The id of the term a message asks about: the longest name that stands in it, else the nearest one."""
        said = f" {_fold(text)} "
        for names in (self._names.get(language, {}), *self._names.values()):
            inside = [name for name in names if f" {name} " in said]
            if inside:
                return names[max(inside, key=len)]
        return self._nearest(said.split(), language)

    def _nearest(self, words: list[str], language: str) -> str | None:
        names = {name: one for name, one in self._names.get(language, {}).items() if len(name) >= FUZZY_LETTERS}
        asked = [word for word in words if len(word) >= FUZZY_LETTERS]
        asked += [" ".join(pair) for pair in itertools.pairwise(words)]
        known = [*names]
        hits = (process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=NEAR) for word in asked)
        best = max((hit for hit in hits if hit), key=lambda hit: hit[1], default=None)
        return names[best[0]] if best else None


def _read(path: Path) -> list[tuple[str, Term]]:
    loaded: Any = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return [(term_id, _term(path, term_id, entry)) for term_id, entry in loaded.items()]


def _term(path: Path, term_id: str, entry: Any) -> Term:
    if not isinstance(entry, dict) or not {"term", "meaning"} <= set(entry):
        raise ValueError(f"{path}: {term_id} must have a term and a meaning")
    return Term(term_id, str(entry["term"]), tuple(map(str, entry.get("also", ()))), str(entry["meaning"]).strip())


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
