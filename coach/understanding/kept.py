"""Vectors of fixed texts, kept in a file between starts: reading a thousand sentences takes seconds, the file none."""

import hashlib
import inspect
import logging
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.understanding import encoder, text

Vectors = NDArray[np.float32]
_LOG = logging.getLogger(__name__)


def kept(folder: Path, name: str, texts: Sequence[str], encode: Callable[[Sequence[str]], Vectors]) -> Vectors:
    """Vectors (n, width) of the texts, float32, by the encoder as published: out of `folder`/`name`-….npz where that
    was made of just these texts by just this encoder; else made now and written there, an older one removed.

    A file that can't be read is made anew, a folder that can't be written to is lived without; both are logged.
    """
    file = folder / f"{name}-{_mark(texts)}.npz"
    try:
        with np.load(file, allow_pickle=False) as stored:  # a zip file: what was damaged fails its checksum
            vectors: Vectors = stored["vectors"]
        if len(vectors) == len(texts):
            return vectors
    except FileNotFoundError:
        pass
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
        _LOG.warning("%s cannot be read and is made anew: %s", file, error)
    vectors = encode(texts)
    try:
        _write(file, vectors)
        for old in folder.glob(f"{name}-*.npz"):
            if old != file:
                old.unlink(missing_ok=True)
    except OSError as error:
        _LOG.warning("%s cannot be written, so the next start takes as long: %s", file, error)
    return vectors


def _write(file: Path, vectors: Vectors) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=f"{file.stem}.") as scratch:
        part = Path(scratch) / file.name
        np.savez(part, vectors=vectors)
        part.replace(file)


def _mark(texts: Sequence[str]) -> str:
    """Twelve hexadecimal digits over the texts, the encoder's files and the code that reads with it."""
    digest = hashlib.sha256(repr([sorted(encoder.SHA256.items()), list(texts)]).encode("utf-8", "replace"))
    for module in (encoder, text):
        digest.update(inspect.getsource(module).encode())
    return digest.hexdigest()[:12]
