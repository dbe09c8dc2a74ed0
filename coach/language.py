"""Which language a message is in: English and French by their small words, others by py3langid when it is sure."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import yaml

UNSURE = "und"  # ISO 639-2 for undetermined
SURE_OTHER = 0.97  # below this py3langid mistook English and French messages for others on our development sentences
CLEAR = 2  # small words by which a language must be ahead for somebody known to speak another to be answered in it
LEAST_WORDS = 3  # and it needs a few words to go by
MANY_WORDS = 5  # with one small word of ours in so many, it is not asked
# The languages beside ours that py3langid may answer: the ten with fixed sentences (content/safety/other_languages.yml)
# and a few more, so that those are not forced into one of the ten.
OTHERS = ("en", "fr", "es", "pt", "de", "it", "nl", "pl", "ar", "sw", "hi", "tr", "ru", "uk", "ro", "zh", "he")
_WORDS = re.compile(r"[^\W\d_]+")


class Languages:
    """Tells the language of a message."""

    def __init__(self, cues: dict[str, frozenset[str]]) -> None:
        self._cues = cues

    @classmethod
    def load(cls, path: Path) -> "Languages":
        """Read the small words of each language."""
        loaded: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls({language: frozenset(_words(words)) for language, words in loaded.items()})

    def clearly(self, text: str) -> str:
        """The one of our languages that the message is clearly in, or `und`: one small word ("on") is no proof."""
        best, ahead = self._best(self._counts(_words(text)))
        return best if ahead >= CLEAR else UNSURE

    def of(self, text: str) -> str:
        """ISO 639-1 code, or `und`."""
        words = _words(text)
        counts = self._counts(words)
        best, ahead = self._best(counts)
        ours = best if ahead > 0 else UNSURE
        if len(words) < LEAST_WORDS or sum(counts.values()) * MANY_WORDS >= len(words):
            return ours
        other = _other(text)
        return ours if other == UNSURE else other

    def _counts(self, words: list[str]) -> dict[str, int]:
        """How many small words of each language, and of no other, the message has."""
        return {language: _only_here(words, language, self._cues) for language in self._cues}

    @staticmethod
    def _best(counts: dict[str, int]) -> tuple[str, int]:
        """The language with most of them, and by how many it is ahead."""
        best = max(counts, key=lambda language: counts[language], default=UNSURE)
        others = [count for language, count in counts.items() if language != best]
        return best, counts.get(best, 0) - max(others, default=0)


def _only_here(words: list[str], language: str, cues: dict[str, frozenset[str]]) -> int:
    elsewhere = frozenset[str]().union(*(those for other, those in cues.items() if other != language))
    return sum(word in cues[language] and word not in elsewhere for word in words)


def _words(text: str) -> list[str]:
    joined = text.casefold().replace("'", "").replace("’", "")
    return [unicodedata.normalize("NFC", word) for word in _WORDS.findall(joined)]


def _other(text: str) -> str:
    language, chance = _langid().classify(text)
    return str(language) if chance >= SURE_OTHER and language not in ("en", "fr") else UNSURE


@cache
def _langid() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second and 10 MB: only when first needed

    found = LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
    found.set_languages(list(OTHERS))
    return found
