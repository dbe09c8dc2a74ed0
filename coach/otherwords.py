"""The fixed sentences for languages Kith does not speak. Its own two languages are cardwords.py's."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.cardwords import WordsError
from coach.lined import Broken, Lined, load


@dataclass(frozen=True)
class Sentences:
    """What is said in one language: which languages Kith speaks and whom to call, and the question about the
    country."""

    sentence: str
    country: str


@dataclass(frozen=True)
class OtherWords:
    """The sentences by ISO 639-1 code."""

    languages: Mapping[str, Sentences]

    @staticmethod
    def load(path: Path) -> "OtherWords":
        """Read other_languages.yml. Raises WordsError naming every language without its two sentences or its status."""
        try:
            data = load(path)
        except Broken as broken:
            raise WordsError(str(broken)) from broken
        languages = data.get("languages") if isinstance(data, Lined) else None
        if not isinstance(languages, Lined):
            raise WordsError(f"{path}:1: languages must be listed")
        wrong = [code for code, texts in languages.items() if not _whole(texts)]
        if wrong:
            message = "must have sentence, country, status, author, written and source"
            raise WordsError("\n".join(f"{path}:{languages.line_of(code)}: {code} {message}" for code in wrong))
        return OtherWords({str(code): Sentences(one["sentence"], one["country"]) for code, one in languages.items()})


def _whole(texts: object) -> bool:
    needed = ("sentence", "country", "status", "author", "written", "source")
    return isinstance(texts, Lined) and all(texts.get(key) for key in needed)
