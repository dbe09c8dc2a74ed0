"""The examples nearest to a message, and what they vote for. The linear part, and the sum of both, are head.py's."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Labels = NDArray[np.int64]
_AT_ONCE = 512
"""Messages compared at a time: 24 MB of similarities for 12,000 examples."""


@dataclass(frozen=True)
class Neighbours:
    """Examples to compare with: unit vectors (n, width) and the number of each one's label (n,).

    count: how many vote. sharpness: a vote weighs exp(sharpness · cosine), so that at 20 an example 0.1 nearer has
    7 times the weight.
    """

    vectors: Floats
    owners: Labels
    labels: int
    count: int
    sharpness: float

    def votes(self, asked: Floats) -> Floats:
        """Shares of the vote (m, labels) for m vectors; each row sums to one."""
        blocks = [self._votes(asked[start : start + _AT_ONCE]) for start in range(0, len(asked), _AT_ONCE)]
        return np.concatenate([np.empty((0, self.labels), np.float32), *blocks])

    def _votes(self, asked: Floats) -> Floats:
        near = asked @ self.vectors.T
        count = min(self.count, near.shape[1])
        chosen = np.argpartition(-near, count - 1, axis=1)[:, :count]
        weights = np.exp(self.sharpness * (np.take_along_axis(near, chosen, axis=1) - 1))
        cells = self.owners[chosen] + self.labels * np.arange(len(asked))[:, None]
        sums = np.bincount(cells.ravel(), weights.ravel(), minlength=self.labels * len(asked))
        shares: Any = sums.reshape(len(asked), self.labels)
        found: Floats = (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)
        return found
