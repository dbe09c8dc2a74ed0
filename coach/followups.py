"""What somebody writes in the minutes after a crisis card: cannot reach them, should I go, calling now, it is over."""

import re
import unicodedata
from pathlib import Path

import yaml

_GAP = r"(?:\w+ ){0,3}"  # a `*` in data/followups.yml
LONGEST = 400  # letters; a longer message tells more than one of these


class Followups:
    """Tells the part of the card that answers a message, by small patterns over words."""

    def __init__(self, patterns: dict[str, re.Pattern[str]]) -> None:
        self._patterns = patterns

    @classmethod
    def load(cls, path: Path) -> "Followups":
        """Read `part: {language: [pattern, …]}`. Raises ValueError naming the file when it does not hold that."""
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(loaded, dict):
            raise ValueError(f"{path}: must hold parts, each with patterns by language")
        return cls({part: _compiled([one for those in by.values() for one in those]) for part, by in loaded.items()})

    def of(self, text: str) -> str | None:
        """The part, in the file's order, or None."""
        if len(text) > LONGEST:
            return None
        said = _fold(text) + " "
        return next((part for part, pattern in self._patterns.items() if pattern.search(said)), None)


def _compiled(lines: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{''.join(_piece(piece) for piece in line.split())}" for line in lines))


def _piece(piece: str) -> str:
    return _GAP if piece == "*" else f"(?:{_fold(piece.replace('|', ' ')).replace(' ', '|')}) "


def _fold(text: str) -> str:
    joined = re.sub(r"['’&]", "", text.casefold())
    bare = "".join(one for one in unicodedata.normalize("NFKD", joined) if not unicodedata.combining(one))
    return " ".join(re.findall(r"\w+", bare))
