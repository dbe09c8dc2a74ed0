"""The training itself: the network's layers and a linear head for topics and one for danger, all at once."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from coach.safety.finding import CLASSES, NONE
from tuning.network import Params, Words, forward
from tuning.sentences import Noise, Sentence

BATCH, SORTED = 64, 40  # texts of a step; batches whose texts are sorted by length together
SHARPNESS = 12.0  # a unit vector times this is what the heads read
SMOOTHING = 0.05
WORDS_LEFT_OUT, FEATURES_LEFT_OUT = 0.1, 0.1
SHORT = 8  # word pieces: of a shorter text nothing is left out
DANGERS = (NONE, *CLASSES)


@dataclass(frozen=True)
class Recipe:
    """How long and how hard. Chosen on tests/nlu and tests/safety/fresh_*.yml (docs/decisions/0009)."""

    epochs: int = 10
    rate: float = 1e-3  # of the layers; the heads learn at HEADS_RATE
    heads_rate: float = 5e-3
    tether: float = 5e-4  # how strongly the layers are held to what they were
    danger: float = 1.0  # what a wrong danger weighs beside a wrong topic
    share: float = 1.0  # of the sentences of earlier rounds (Sentence.settled) that an epoch sees, others each time
    memory: float = 0.0  # of the running mean of all numbers, which is what is kept; 0: the last step's
    seed: int = 0


@dataclass(frozen=True)
class Tuned:
    """What came of it: layers, and the heads' weights and bias."""

    layers: Params
    topics: tuple[str, ...]
    heads: Params


def tune(examples: list[Sentence], words: Words, recipe: Recipe, progress: Callable[[str], None]) -> Tuned:
    """Train. progress hears of every epoch."""
    topics = tuple(sorted({one.topic for one in examples if one.topic}))
    rows = [_Row(one, topics) for one in examples]
    settled, fresh = ([row for row in rows if row.example.settled == old] for old in (True, False))
    seen = int(recipe.share * len(settled))
    learner = _Learner(words, topics, rows, recipe, steps=recipe.epochs * (len(fresh) + seen) // BATCH)
    noise, began = Noise(examples, recipe.seed), time.monotonic()
    for epoch in range(1, recipe.epochs + 1):
        now = fresh + noise.random.sample(settled, seen)
        loss = float(np.mean([learner.step(batch) for batch in _batches(now, words, noise)]))
        progress(f"epoch {epoch} of {recipe.epochs}: loss {loss:.4f}, {time.monotonic() - began:.0f} s")
    return learner.tuned()


class _Row:
    """An example with its labels as numbers, -1 for unknown."""

    def __init__(self, example: Sentence, topics: tuple[str, ...]) -> None:
        self.example = example
        self.topic = topics.index(example.topic) if example.topic else -1
        self.danger = DANGERS.index(example.danger) if example.danger else -1


Prepared = tuple[list[int], int, int]


def _batches(rows: list[_Row], words: Words, noise: Noise) -> Iterator[list[Prepared]]:
    """All examples once, noisy anew, texts of like length together."""
    ready = [(words.pieces(noise.on(row.example)), row.topic, row.danger) for row in rows]
    noise.random.shuffle(ready)
    batches = []
    for start in range(0, len(ready), BATCH * SORTED):
        near = sorted(ready[start : start + BATCH * SORTED], key=lambda one: len(one[0]))
        batches += [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
    noise.random.shuffle(batches)
    for batch in batches:
        yield batch + noise.random.sample(ready, BATCH - len(batch))


class _Learner:
    """Parameters, optimiser and one compiled step a text length."""

    def __init__(self, words: Words, topics: tuple[str, ...], rows: list[_Row], recipe: Recipe, *, steps: int) -> None:
        self._words, self._topics, self._memory = words, topics, recipe.memory
        self._random = np.random.default_rng(recipe.seed)
        counts = np.bincount([row.topic for row in rows if row.topic >= 0], minlength=len(topics))
        self._weight = np.sqrt(counts.sum() / len(topics) / counts).astype(np.float32)
        first = {name: jnp.asarray(value) for name, value in words.layers.items()}
        width = first["cnn_W"].shape[1]
        heads = {f"{name}_{part}": jnp.zeros((width, size) if part == "w" else size)
                 for name, size in (("topic", len(topics)), ("danger", len(DANGERS))) for part in "wb"}  # fmt: skip
        self._all = self._mean = {"layers": first, "heads": heads}
        curve = optax.warmup_cosine_decay_schedule(0, 1.0, max(1, steps // 20), steps, 0.02)
        rates = {"layers": recipe.rate, "heads": recipe.heads_rate}
        adams = {name: optax.adam(lambda at, top=top: top * curve(at)) for name, top in rates.items()}
        labels = {name: jax.tree.map(lambda _, name=name: name, part) for name, part in self._all.items()}
        self._optimiser = optax.chain(optax.clip_by_global_norm(2.0), optax.multi_transform(adams, labels))
        self._state = self._optimiser.init(self._all)
        self._gradient = jax.value_and_grad(partial(_loss, first=first, recipe=recipe, eps=words.eps))
        self._update = jax.jit(self._updated)

    def step(self, batch: list[Prepared]) -> float:
        """Learn from one batch; its loss."""
        vectors, filled = self._words.batch([pieces for pieces, _, _ in batch])
        long = filled.sum(1) >= SHORT
        left_out = (self._random.random(filled.shape) < WORDS_LEFT_OUT) & long[:, None]
        vectors = vectors * ~left_out[..., None]
        features = vectors.shape[-1] + 3 * 256
        kept = (self._random.random((len(batch), 1, features)) > FEATURES_LEFT_OUT) / (1 - FEATURES_LEFT_OUT)
        topic, danger = (np.array([one[place] for one in batch]) for place in (1, 2))
        weight = np.where(topic >= 0, self._weight[np.maximum(topic, 0)], 0).astype(np.float32)
        seen = (vectors.astype(np.float32), filled, kept.astype(np.float32), topic, danger, weight)
        self._all, self._mean, self._state, loss = self._update(self._all, self._mean, self._state, seen)
        return float(loss)

    def _updated(
        self, parameters: Params, mean: Params, state: Any, seen: tuple[Any, ...]
    ) -> tuple[Params, Params, Any, Any]:
        loss, slope = self._gradient(parameters, seen)
        change, state = self._optimiser.update(slope, state, parameters)
        parameters = optax.apply_updates(parameters, change)
        mean = jax.tree.map(lambda old, new: self._memory * old + (1 - self._memory) * new, mean, parameters)
        return parameters, mean, state, loss

    def tuned(self) -> Tuned:
        """As plain arrays."""
        plain = jax.tree.map(np.asarray, self._mean)
        return Tuned(plain["layers"], self._topics, plain["heads"])


def _loss(parameters: Params, seen: tuple[Any, ...], *, first: Params, recipe: Recipe, eps: float) -> Any:
    vectors, filled, kept, topic, danger, weight = seen
    read = forward(parameters["layers"], vectors, filled, eps, kept) * SHARPNESS
    heads, count = parameters["heads"], vectors.shape[0]
    missed = (_missed(read @ heads["topic_w"] + heads["topic_b"], topic) * weight).sum() / count
    missed += recipe.danger * _missed(read @ heads["danger_w"] + heads["danger_b"], danger).sum() / count
    moved = sum(((parameters["layers"][name] - value) ** 2).sum() for name, value in first.items())
    large = (heads["topic_w"] ** 2).sum() + (heads["danger_w"] ** 2).sum()
    return missed + recipe.tether * moved + 1e-4 * large


def _missed(logits: Any, truth: Any) -> Any:
    """Smoothed cross-entropy of each row; 0 where the truth is not known."""
    logs = jax.nn.log_softmax(logits)
    right = jnp.take_along_axis(logs, jnp.maximum(truth, 0)[:, None], 1)[:, 0]
    return -((1 - SMOOTHING) * right + SMOOTHING * logs.mean(-1)) * (truth >= 0)
