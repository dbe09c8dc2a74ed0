"""The transformer's arithmetic against the formulas written out, and what it does with odd texts."""

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from coach.safety.third import PIECES
from coach.understanding.transformer import BLOCK, EPS, HEADS, MOST, WIDTH, Transformer, within

INNER = 96
SAID = "she is not herself tonight"


@pytest.fixture(scope="module")
def small() -> dict[str, NDArray[Any]]:
    """Two layers of any numbers."""
    chance = np.random.default_rng(7)
    stored: dict[str, NDArray[Any]] = {"layers": np.array(2), "places": chance.normal(0, 0.1, (MOST + 2, WIDTH))}
    stored["words"] = chance.integers(0, 256, (60_000, WIDTH // 2), dtype=np.uint8)
    stored["words.scale"] = chance.uniform(0.01, 0.02, (60_000, WIDTH // BLOCK)).astype(np.float16)
    shapes = {"qkv": (WIDTH, 3 * WIDTH), "out": (WIDTH, WIDTH), "up": (WIDTH, INNER), "down": (INNER, WIDTH)}
    for number in range(2):
        for name, shape in shapes.items():
            stored[f"{number}.{name}"] = chance.integers(-127, 128, shape).astype(np.int8)
            stored[f"{number}.{name}.scale"] = chance.uniform(0.0003, 0.0006, shape[1]).astype(np.float32)
            stored[f"{number}.{name}.bias"] = chance.normal(0, 0.1, shape[1]).astype(np.float32)
    for name in ("norm", "0.norm1", "0.norm2", "1.norm1", "1.norm2"):
        stored[f"{name}.weight"] = chance.uniform(0.5, 1.5, WIDTH).astype(np.float32)
        stored[f"{name}.bias"] = chance.normal(0, 0.1, WIDTH).astype(np.float32)
    return stored


def norm(x: NDArray[Any], stored: dict[str, NDArray[Any]], name: str) -> NDArray[Any]:
    rows = [(row - row.mean()) / math.sqrt(row.var() + EPS) for row in x]
    return np.array(rows) * stored[f"{name}.weight"] + stored[f"{name}.bias"]


def linear(x: NDArray[Any], stored: dict[str, NDArray[Any]], name: str) -> NDArray[Any]:
    matrix = stored[name].astype(np.float64) * stored[f"{name}.scale"]
    return np.asarray(x @ matrix + stored[f"{name}.bias"])


def word(number: int, stored: dict[str, NDArray[Any]]) -> list[float]:
    found: list[float] = []
    for block, scale in zip(
        stored["words"][number].reshape(-1, BLOCK // 2), stored["words.scale"][number], strict=True
    ):
        found += [(int(byte) % 16 - 8) * float(scale) for byte in block]
        found += [(int(byte) // 16 - 8) * float(scale) for byte in block]
    return found


def written_out(numbers: list[int], stored: dict[str, NDArray[Any]]) -> NDArray[Any]:
    """Vaswani et al. 2017 with the normalisation behind each part, one head and one word after another."""
    x = np.array([word(one, stored) for one in numbers]) + stored["places"][: len(numbers)]
    x, size = norm(x, stored, "norm"), WIDTH // HEADS
    for layer in range(2):
        queries, keys, values = np.split(linear(x, stored, f"{layer}.qkv"), 3, axis=1)
        found = np.zeros_like(x)
        for head in range(HEADS):
            part = slice(head * size, (head + 1) * size)
            for place in range(len(numbers)):
                weights = np.exp([queries[place, part] @ key[part] / math.sqrt(size) for key in keys])
                found[place, part] = weights / weights.sum() @ values[:, part]
        x = norm(x + linear(found, stored, f"{layer}.out"), stored, f"{layer}.norm1")
        bent = np.vectorize(lambda a: a * 0.5 * (1 + math.erf(a / math.sqrt(2))))(linear(x, stored, f"{layer}.up"))
        x = norm(x + linear(bent, stored, f"{layer}.down"), stored, f"{layer}.norm2")
    return np.asarray(x.mean(axis=0))


def test_the_arithmetic_is_that_of_the_formulas(small: dict[str, NDArray[Any]]) -> None:
    read = Transformer(small, PIECES)
    numbers = read._tokens.encode(SAID)
    assert len(numbers) > 6
    assert read.one(SAID) == pytest.approx(written_out(numbers, small), abs=2e-3)


def test_another_order_of_the_words_is_another_vector(small: dict[str, NDArray[Any]]) -> None:
    read = Transformer(small, PIECES)
    assert np.abs(read.one(SAID) - read.one("is she not herself tonight")).max() > 1e-3


@pytest.mark.parametrize("text", ["", " ", "\ud800", "😀" * 500, "x" * 4096, "不" * 50, "word " * 2000])
def test_any_text_is_a_vector(small: dict[str, NDArray[Any]], text: str) -> None:
    assert np.isfinite(Transformer(small, PIECES).one(text)).all()


def test_of_a_long_text_the_beginning_is_read_and_its_end_mark() -> None:
    assert within([1, 5, 6, 2]) == [1, 5, 6, 2]
    cut = within([1, *range(10, 500), 2])
    assert cut == [1, *range(10, 10 + MOST), 2]
