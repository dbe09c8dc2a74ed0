"""`python -m bench.models`: set-ups of the intent classifier side by side; with --diagram FILE, the reliability.

Five-fold cross-validation on data/nlu, and the development set of tests/nlu, which is never trained on. The table of
decision 0008 is made of this with --encoders published, those of 0009 with others; KITH_EVAL has no part in it.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from coach.understanding.encoder import Encoder, shared
from coach.understanding.fitting import fit, folds
from coach.understanding.head import Ranking, Recipe
from coach.understanding.neighbours import Floats, Labels, Neighbours
from coach.understanding.reading import NEAREST, REJECTED, Reading, read

ROOT = Path(__file__).parents[1]
Ranker = Callable[[Floats, str], Ranking]
Maker = Callable[[Floats, Sequence[str], Sequence[str]], Ranker]
"""Vectors, texts and labels of the examples: something that ranks."""


def plain(file: Path) -> Any:
    """A YAML file in which "yes" and "no" are the strings they are written as."""
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - makes strings only


def chosen() -> Recipe:
    """The recipe of config.yml."""
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    (given,) = (dict(one) for one in pipeline if one.pop("name").endswith(".IntentHead"))
    options: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
    return Recipe(**options)


CHOSEN = chosen()
ENCODERS = ("tuned", "published")
PLAIN = replace(CHOSEN, ngrams=(), words=(), neighbours=0)


@dataclass(frozen=True)
class Set:
    """Messages: texts, their vectors, and what counts as right for each (the first is the label)."""

    texts: list[str]
    vectors: Floats
    right: list[list[str]]
    languages: Labels

    def rows(self, chosen: Labels) -> "Set":
        """Some of them."""
        texts, right = [self.texts[i] for i in chosen], [self.right[i] for i in chosen]
        return Set(texts, self.vectors[chosen], right, self.languages[chosen])

    @property
    def labels(self) -> list[str]:
        """The label of each."""
        return [right[0] for right in self.right]


def maker(setup: Recipe | Maker, *, calibrated: bool = True) -> Maker:
    """The classifier of coach/understanding as a recipe makes it; what is no recipe makes one by itself."""
    if not isinstance(setup, Recipe):
        return setup
    recipe = setup if calibrated else replace(setup, folds=0)
    return lambda vectors, texts, labels: fit(vectors, texts, labels, recipe).rank


def nearest(vectors: Floats, texts: Sequence[str], labels: Sequence[str]) -> Ranker:
    """Neighbours alone."""
    names, owners = np.unique(np.array(labels), return_inverse=True)
    near = Neighbours(vectors, owners, len(names), CHOSEN.neighbours, CHOSEN.sharpness)
    return lambda vector, text: _ranking(names, near.votes(vector[None, :])[0])


def network(vectors: Floats, texts: Sequence[str], labels: Sequence[str]) -> Ranker:
    """One hidden layer of 256."""
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier((256,), alpha=1e-3, max_iter=25, batch_size=128, learning_rate_init=2e-3, random_state=0)
    model.fit(vectors, labels)
    return lambda vector, text: _ranking(model.classes_, model.predict_proba(vector[None, :])[0])


def _ranking(names: Any, chances: Any) -> Ranking:
    return tuple((str(names[i]), float(chances[i])) for i in np.argsort(-chances, kind="stable"))


SETUPS: dict[str, Recipe | Maker] = {
    "logistic": PLAIN,
    "nearest 30": nearest,
    "network 256": network,
    "linear SVM": replace(PLAIN, classifier="svm", c=0.5),
    "logistic + characters": replace(CHOSEN, words=(), neighbours=0),
    "logistic + words": replace(CHOSEN, ngrams=(), neighbours=0),
    "logistic + characters, words": replace(CHOSEN, neighbours=0),
    "logistic + nearest": replace(CHOSEN, ngrams=(), words=()),
    "without vectors": replace(CHOSEN, dense=False, neighbours=0),
    "chosen": CHOSEN,
}


def main() -> int:
    """Print the table and draw the diagram."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="no cross-validation")
    parser.add_argument("--encoders", nargs="+", default=ENCODERS, choices=ENCODERS, help="whose vectors, side by side")
    parser.add_argument("--only", nargs="+", default=SETUPS, choices=SETUPS, help="some of the set-ups")
    parser.add_argument("--diagram", type=Path, help="where to draw the reliability of the set-up `chosen`")
    args = parser.parse_args()
    encoders = [shared(published=name == "published") for name in args.encoders]
    train, dev = examples(encoders), development(encoders)
    topics = plain(ROOT / "content/topics.yml")
    judge = Judge(frozenset(topics), frozenset(name for name, one in topics.items() if one["kind"] == "content"))
    print(f"{len(train.texts)} examples, {len(dev.texts)} development messages\n{Judge.HEADER}", flush=True)
    for name, setup in SETUPS.items():
        if name in args.only:
            print(f"| {name} | {judge.row(setup, train, dev, quick=args.quick)} |", flush=True)
    if args.diagram:
        draw(judge.certainty(maker(SETUPS["chosen"])(train.vectors, train.texts, train.labels), dev), args.diagram)
    return 0


def examples(encoders: Sequence[Encoder]) -> Set:
    """data/nlu, both languages."""
    found = [(text, [intent], lang) for lang in ("en", "fr") for text, intent in _examples(ROOT / "data/nlu" / lang)]
    return _set(encoders, found)


def _examples(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.glob("*.yml")):
        for block in plain(file)["nlu"]:
            lines = (line.strip() for line in block["examples"].splitlines())
            yield from ((line[2:], block["intent"]) for line in lines if line.startswith("- "))


def development(encoders: Sequence[Encoder]) -> Set:
    """tests/nlu, both languages."""
    found = []
    for lang in ("en", "fr"):
        for one in plain(ROOT / f"tests/nlu/{lang}.yml"):
            found.append((one["text"], [one["topic"], *one["acceptable"]], lang))
    return _set(encoders, found)


def _set(encoders: Sequence[Encoder], found: list[tuple[str, list[str], str]]) -> Set:
    texts, right, languages = zip(*found, strict=True)
    vectors = np.concatenate([encoder.encode(texts, together=True) for encoder in encoders], axis=1)
    return Set(list(texts), vectors, list(right), np.array(languages))


@dataclass(frozen=True)
class Judge:
    """Counts what is right. known: all topic ids; contents: those that are content."""

    known: frozenset[str]
    contents: frozenset[str]
    HEADER = (
        "| set-up | en | fr | top three en | fr | out of scope taken for content | in scope turned away "
        "| calibration error | cross-validated | ms | s to train |\n|---|" + "---|" * 10
    )

    def row(self, setup: Recipe | Maker, train: Set, dev: Set, *, quick: bool) -> str:
        """The cells of one set-up."""
        began = time.perf_counter()
        ranker = maker(setup)(train.vectors, train.texts, train.labels)
        seconds, began = time.perf_counter() - began, time.perf_counter()
        readings = self.readings(ranker, dev)
        each = (time.perf_counter() - began) / len(dev.texts) * 1000
        crossed = "" if quick else f"{self.crossed(maker(setup, calibrated=False), train):.3f}"
        shares = " | ".join(f"{share:.3f}" for share in self.shares(readings, dev))
        return f"{shares} | {crossed} | {each:.1f} | {seconds:.0f}"

    def readings(self, ranker: Ranker, asked: Set) -> list[Reading]:
        """What a ranker makes of each message."""
        pairs = zip(asked.vectors, asked.texts, strict=True)
        return [read(ranker(vector, text), self.contents, self.known) for vector, text in pairs]

    def shares(self, readings: list[Reading], dev: Set) -> Iterator[float]:
        """Right in English, in French; an acceptable one among three; taken for content; turned away; calibration."""
        right = self.right(readings, dev)
        three = np.array([bool({*one.topics} & {*ok}) for one, ok in zip(readings, dev.right, strict=True)])
        outside = np.array([ok[0] in REJECTED for ok in dev.right])
        yield from (right[dev.languages == lang].mean() for lang in ("en", "fr"))
        yield from (three[(dev.languages == lang) & ~outside].mean() for lang in ("en", "fr"))
        accepted = np.array([one.topic in self.contents for one in readings]) & ~right
        yield float(accepted[outside].mean())
        content = np.array([ok[0] in self.contents for ok in dev.right])
        turned = np.array([one.topic in REJECTED for one in readings]) & ~right
        yield float(turned[content].mean())
        bins = bands(np.array([one.confidence for one in readings]), right)
        yield sum(count * abs(said - found) for said, found, count in bins) / len(right)

    def right(self, readings: list[Reading], asked: Set) -> Any:
        """Whether each topic is an acceptable one (m,)."""
        rightly = [{NEAREST.get(name, name) for name in names} for names in asked.right]
        return np.array([one.topic in names for one, names in zip(readings, rightly, strict=True)])

    def crossed(self, make: Maker, train: Set) -> float:
        """Share right over five folds of the examples."""
        _, y = np.unique(np.array(train.labels), return_inverse=True)
        found = []
        for fold, held in folds(y, 5):
            part, test = train.rows(fold), train.rows(held)
            found.append(self.right(self.readings(make(part.vectors, part.texts, part.labels), test), test))
        return float(np.concatenate(found).mean())

    def certainty(self, ranker: Ranker, dev: Set) -> list[tuple[float, float, int]]:
        """The bands of the reliability diagram."""
        readings = self.readings(ranker, dev)
        return bands(np.array([one.confidence for one in readings]), self.right(readings, dev))


def bands(said: Any, right: Any) -> list[tuple[float, float, int]]:
    """Mean confidence, share right and number in each tenth of confidence that has any."""
    tenth = np.minimum((said * 10).astype(int), 9)
    chosen = [tenth == number for number in np.unique(tenth)]
    return [(float(said[rows].mean()), float(right[rows].mean()), int(rows.sum())) for rows in chosen]


def draw(found: list[tuple[float, float, int]], file: Path) -> None:
    """The reliability diagram: the dot's size is the number of messages."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    said, right, counts = zip(*found, strict=True)
    axes.plot(said, right, color="tab:blue", linewidth=1)
    axes.scatter(said, right, [12 + count for count in counts], color="tab:blue", alpha=0.7)
    for place, height, count in found:
        axes.annotate(str(count), (place, height), textcoords="offset points", xytext=(9, -11), fontsize=8)
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence said", ylabel="share right")
    figure.tight_layout()
    figure.savefig(file, dpi=110)


if __name__ == "__main__":
    sys.exit(main())
