"""`make tune`: tunes the encoder's upper layers and fits the second vote. Writes both files with their sha256."""

import argparse

import numpy as np

from coach.safety.finding import NONE
from coach.settings import ROOT
from coach.understanding import tuned as stored
from coach.understanding.head import Head
from coach.understanding.head import Recipe as HeadRecipe
from tuning.fitting import DANGERS, SHARPNESS, Recipe, Tuned, tune
from tuning.network import Words
from tuning.sentences import sentences
from tuning.signing import sign

AGAIN = Recipe(epochs=16, rate=7e-4, danger=1.5, share=0.4, memory=0.9985)
VOTE = ROOT / "data" / "safety" / "vote.npz"


def main() -> None:
    """Tune and write; say what came of it."""
    asked = argparse.ArgumentParser(prog="make tune", description=__doc__)
    asked.add_argument("--again", action="store_true", help="go on from the present layers, sixteen epochs")
    again = asked.parse_args().again
    words, recipe = Words(), AGAIN if again else Recipe()
    if again:
        words.layers = dict(stored.load(stored.FILE))
    examples = sentences(ROOT / "data")
    dangers = sum(one.danger not in (NONE, None) for one in examples)
    print(f"{len(examples)} sentences, {dangers} of danger; some minutes an epoch", flush=True)
    found = tune(examples, words, recipe, lambda said: print(said, flush=True))
    stored.save(stored.FILE, found.layers)
    vote(found).save(VOTE)
    for file in (stored.FILE, VOTE):
        sign(file)


def vote(found: Tuned) -> Head:
    """The head for danger, reading unit vectors."""
    recipe = HeadRecipe(neighbours=0, ngrams=(), words=())
    return Head(recipe, DANGERS, found.heads["danger_w"] * np.float32(SHARPNESS), found.heads["danger_b"], 1.0)


if __name__ == "__main__":
    main()
