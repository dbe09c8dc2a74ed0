"""Where somebody says they are, in a short message that says little else: "uk obviously", "on est en Écosse"."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from coach.payloads import payload

MOST_WORDS = 8  # a longer message tells more than a place


class Places:
    """Reads the name of a country or region as the button that bears it."""

    def __init__(self, names: Mapping[tuple[str, ...], str], fillers: frozenset[str]) -> None:
        """names: the words of a name → the payload of its button."""
        self._names, self._fillers = names, fillers
        self._longest = max(map(len, names))

    @classmethod
    def load(cls, path: Path) -> "Places":
        """Read data/places.yml. Raises ValueError naming the file when it does not hold names by code."""
        try:
            loaded: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
            # YAML reads a bare NO as false; codes are quoted where that matters, and str() keeps the rest as it is.
            named = [(payload("country", str(c)), name) for c, names in loaded["countries"].items() for name in names]
            for country, regions in loaded["regions"].items():
                for region, names in regions.items():
                    named += [(payload("country", str(country), str(region)), name) for name in names]
            return cls({tuple(_words(name)): carried for carried, name in named}, frozenset(_words(loaded["fillers"])))
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path}: must hold fillers, countries and regions, names by code: {error}") from error

    def told(self, text: str) -> str | None:
        """The payload of the one place the message names, or None where it names none, several, or says more."""
        words = _words(text)
        if not words or len(words) > MOST_WORDS:
            return None
        found, at = set(), 0
        while at < len(words):
            size = next((n for n in range(self._longest, 0, -1) if tuple(words[at : at + n]) in self._names), 0)
            if size:
                found.add(self._names[tuple(words[at : at + size])])
            elif words[at] not in self._fillers:
                return None
            at += size or 1
        return found.pop() if len(found) == 1 else None


def _words(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.casefold().replace("'", " ").replace("’", " "))
    return re.findall(r"[a-z]+", "".join(one for one in apart if not unicodedata.combining(one)))
