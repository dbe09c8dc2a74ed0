"""The third vote of the safety screen: a transformer reads again what the rules and the second vote leave open."""

from pathlib import Path

import numpy as np

from coach.safety.finding import CLASSES, NONE
from coach.safety.fitted import intact
from coach.settings import ROOT
from coach.understanding.head import Head, Ranking, Recipe
from coach.understanding.text import tidy
from coach.understanding.transformer import Transformer

WEIGHTS, PIECES = ROOT / "data" / "safety" / "third.npz", ROOT / "data" / "safety" / "third_pieces.model"
LABELS = (NONE, *CLASSES)
"""What its head tells apart, in the order of its columns."""


class ThirdError(Exception):
    """The third vote's files are missing or are not the ones that were measured."""


class Third:
    """Reads a text as examples of danger and of its look-alikes have taught the transformer."""

    def __init__(self, transformer: Transformer, head: Head) -> None:
        self._transformer, self._head = transformer, head

    @classmethod
    def load(cls, weights: Path = WEIGHTS, pieces: Path = PIECES) -> "Third":
        """Read data/safety/third.npz and third_pieces.model; their sha256 stand beside them. Raises ThirdError."""
        try:
            for file in (weights, pieces):
                intact(file)
            with np.load(weights, allow_pickle=False) as stored:
                plain = {name: stored[name] for name in stored.files}
            head = Head(Recipe(), LABELS, plain.pop("head.weight"), plain.pop("head.bias"), 1.0)
            return cls(Transformer(plain, pieces), head)
        except (OSError, ValueError, KeyError) as error:
            raise ThirdError(f"{weights}: must be the tuned transformer; run `make third`: {error}") from error

    def rank(self, text: str) -> Ranking:
        """Chances of none and of the eight classes, the likeliest first."""
        tidied = tidy(text)
        return self._head.rank(self._transformer.one(tidied), tidied)
