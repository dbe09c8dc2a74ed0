"""Fitting the second vote from examples of danger and of its look-alikes. Writing it is app/vote.py's."""

from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from coach.safety.finding import NONE
from coach.settings import ROOT
from coach.understanding.encoder import Encoder
from coach.understanding.fitting import fit
from coach.understanding.head import Head, Recipe

EXAMPLES = ROOT / "data" / "safety" / "examples"
RECIPE = Recipe(c=8.0, iterations=80, ngrams=(3, 4, 5), weight=1.0, buckets=4096, folds=5)


def examples(folder: Path = EXAMPLES) -> list[tuple[str, str]]:
    """(text, class or none), from every file of the folder, and from the training examples of understanding, which tell
    of no danger unless the rules read one."""
    return [pair for path in sorted(folder.glob("*.yml")) for pair in _pairs(path)]


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for label, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        for text in texts:
            yield str(text), str(label)


def ordinary(folder: Path) -> list[str]:
    """What people say without danger: the examples of understanding in which the rules read nothing at all."""
    from coach.safety.screen import Screen

    screen = Screen.load(ROOT / "data" / "safety")
    found = []
    for path in sorted(folder.glob("*/*.yml")):
        for intent in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            found += [line[2:] for line in intent["examples"].splitlines() if line.startswith("- ")]
    return [text for text in found if screen.read(text) is None]


def fitted(progress: Callable[[str], None]) -> Head:
    """The vote, fitted on all of it. progress is told what is being done."""
    told = examples() + [(text, NONE) for text in ordinary(ROOT / "data" / "nlu")]
    texts = [text for text, _ in told]
    progress(f"{len(texts)} examples")
    vectors = Encoder().encode(texts, together=True)
    return fit(vectors, texts, [label for _, label in told], RECIPE, progress=progress)
