"""A linear classifier over sentence vectors and hashed n-grams, the nearest examples' vote, calibrated probabilities.

Using a fitted head needs numpy alone; fitting.py makes one. A fitted head is a .npz of plain arrays.
"""

import re
import unicodedata
import zlib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import numpy as np

from coach.understanding.neighbours import Floats, Labels, Neighbours
from coach.understanding.text import tidy

Ranking = tuple[tuple[str, float], ...]
"""Intents and their calibrated probabilities, the likeliest first."""
_WORDS = re.compile(r"\w+|[^\w\s]")
_UNHEARD = 3e-3
"""The share of the vote a label has that no neighbour has: unlikely, not impossible."""


@dataclass(frozen=True)
class Recipe:
    """How a head is made; every field can stand in config.yml.

    classifier: a name in fitting.SOLVERS. c: inverse regularisation. iterations: at most so many of the solver.
    dense: use the sentence vectors. ngrams, words: lengths of character and word n-grams, empty for none; weight: the
    length of each of these parts beside the vector's 1.0, so that they do not swamp it; buckets: hashed columns. apart:
    the vectors are so many of one width side by side (a featurizer each); the linear part is fitted for each by itself,
    n-grams with it, and their mean is kept. folds: of the calibration; heat: the temperature without any. neighbours:
    how many examples vote, 0 for none; sharpness: see Neighbours; share: of the vote in the whole, the linear part
    having the rest.
    """

    classifier: str = "logistic"
    c: float = 15.0
    iterations: int = 40
    dense: bool = True
    ngrams: tuple[int, ...] = ()
    words: tuple[int, ...] = ()
    weight: float = 1.0
    buckets: int = 16384
    apart: int = 1
    folds: int = 3
    heat: float = 1.0
    neighbours: int = 0
    sharpness: float = 20.0
    share: float = 0.4

    @property
    def columns(self) -> int:
        """Hashed columns in use."""
        return self.buckets if self.ngrams or self.words else 0


class Head:
    """Fitted weights. Give it a vector and the text, get a ranking."""

    def __init__(
        self,
        recipe: Recipe,
        labels: tuple[str, ...],
        weights: Floats,
        bias: Floats,
        heat: float,
        near: Neighbours | None = None,
    ) -> None:
        """weights (columns, labels), bias (labels,), heat: the temperature logits are divided by."""
        self.recipe, self.labels, self.heat = recipe, labels, heat
        self._weights, self._bias, self._near = weights, bias, near
        self._width = len(weights) - recipe.columns

    def rank(self, vector: Floats | None, text: str) -> Ranking:
        """All intents for one message. vector (width,) may be None only where the recipe is without dense."""
        logits = self._bias.copy()
        if self.recipe.dense and vector is not None:
            logits += vector @ self._weights[: self._width]
        if self.recipe.columns:
            columns, values = grams(text, self.recipe)
            logits += values @ self._weights[self._width + columns]
        if self._near is not None and vector is not None:
            logits = together(logits, self._near.votes(vector[None, :])[0], self.recipe.share)
        chances = softmax(logits / self.heat)
        return tuple((self.labels[i], float(chances[i])) for i in np.argsort(-chances, kind="stable"))

    def save(self, file: Path) -> None:
        """Write plain arrays, no pickle; the examples' vectors in half precision."""
        stored = {f"recipe_{field.name}": np.array(getattr(self.recipe, field.name)) for field in fields(Recipe)}
        if self._near is not None:
            stored |= {"near": self._near.vectors.astype(np.float16), "owners": self._near.owners.astype(np.int16)}
        labels, heat = np.array(self.labels), np.array(self.heat)
        np.savez(file, labels=labels, weights=self._weights, bias=self._bias, heat=heat, **stored)

    @classmethod
    def load(cls, file: Path) -> Self:
        """Raises OSError, ValueError or KeyError for what `save` did not write."""
        with np.load(file, allow_pickle=False) as stored:
            options: dict[str, Any] = {field.name: stored[f"recipe_{field.name}"].tolist() for field in fields(Recipe)}
            lengths = {name: tuple(int(n) for n in options[name]) for name in ("ngrams", "words")}
            recipe = Recipe(**{**options, **lengths})
            labels = tuple(stored["labels"].tolist())
            near = None
            if "near" in stored:
                vectors, owners = stored["near"].astype(np.float32), stored["owners"].astype(np.int64)
                near = Neighbours(vectors, owners, len(labels), recipe.neighbours, recipe.sharpness)
            return cls(recipe, labels, stored["weights"], stored["bias"], float(stored["heat"]), near)


def together(logits: Any, votes: Any, share: float) -> Any:
    """Linear part and vote as one: a weighted mean of their log-probabilities, along the last axis."""
    return (1 - share) * np.log(softmax(logits) + 1e-9) + share * np.log(votes + _UNHEARD)


def softmax(logits: Any) -> Any:
    """Probabilities of the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def grams(text: str, recipe: Recipe) -> tuple[Labels, Floats]:
    """The hashed n-grams of one text: columns, and values; the characters' and the words' part are recipe.weight long.

    Read in lower case and without accents, which many leave out. crc32, not hash(): the same in every process.
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", tidy(text).lower()) if not unicodedata.combining(c))
    padded, words = f" {plain} ".encode("utf-8", "ignore"), _WORDS.findall(plain)
    parts = [
        _part([zlib.crc32(padded[i : i + n], n) for n in recipe.ngrams for i in range(len(padded) - n + 1)], recipe),
        _part([_word(words[i : i + n]) for n in recipe.words for i in range(len(words) - n + 1)], recipe),
    ]
    columns, values = (np.concatenate(both) for both in zip(*parts, strict=True))
    return columns, values


def _word(words: list[str]) -> int:
    # A start of its own keeps words apart from the same letters as characters.
    return zlib.crc32(" ".join(words).encode("utf-8", "ignore"), 100 + len(words))


def _part(hashed: list[int], recipe: Recipe) -> tuple[Labels, Floats]:
    columns, counts = np.unique(np.array(hashed, dtype=np.int64) % recipe.buckets, return_counts=True)
    values = np.sqrt(counts.astype(np.float32))
    return columns, values * np.float32(recipe.weight / max(float(np.linalg.norm(values)), 1e-9))
