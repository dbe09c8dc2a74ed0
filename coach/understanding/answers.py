"""The one screen that answers what was said, found by what people ask (data/answers). Not how it is shown."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
CLEAR = 0.6
"""Least cosine between a message and a question for its screen to be shown. Chosen on tests/nlu/answers_*.yml: where
some screen answers the message, nine in ten that are shown are a good answer (decision 0011)."""


class Found(NamedTuple):
    """A screen, and how near (cosine) the nearest question to it lies."""

    module: str
    step: str
    near: float


class Answers:
    """An index of questions in every language; the encoder lays them side by side."""

    def __init__(self, places: Sequence[tuple[str, str]], vectors: Vectors, one: Callable[[str], Vectors]) -> None:
        """places: module and step of each row of vectors (n, width). one: the vector of a message."""
        self._places, self._vectors, self._one = tuple(places), vectors, one

    @classmethod
    def load(cls, folder: Path, encode: Callable[[Sequence[str]], Vectors], one: Callable[[str], Vectors]) -> "Answers":
        """Read every file of the folder. Raises ValueError naming the file that holds anything else than questions."""
        asked: list[tuple[tuple[str, str], str]] = []
        for path in sorted(folder.glob("*.yml")):
            asked += _read(path)
        return cls([place for place, _ in asked], encode([text for _, text in asked]), one)

    @property
    def places(self) -> frozenset[tuple[str, str]]:
        """Every module and step that answers something."""
        return frozenset(self._places)

    def nearest(self, text: str, modules: Collection[str]) -> Found | None:
        """The screen of these modules whose question lies nearest to the message, however far; None where they have
        none."""
        rows = [row for row, (module, _) in enumerate(self._places) if module in modules]
        if not rows or not text.strip():
            return None
        near = self._vectors[rows] @ self._one(text)
        best = int(np.argmax(near))
        return Found(*self._places[rows[best]], float(near[best]))

    def clear(self, text: str, modules: Collection[str]) -> Found | None:
        """The same, only where it is clearly what was asked."""
        found = self.nearest(text, modules)
        return found if found is not None and found.near >= CLEAR else None


def _read(path: Path) -> list[tuple[tuple[str, str], str]]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        return [(_place(name), str(text)) for name, texts in loaded.items() for text in texts]
    except (AttributeError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: must hold lists of questions under module/step: {error}") from error


def _place(name: str) -> tuple[str, str]:
    module, step = name.split("/")
    return module, step
