"""Making a head out of examples: weights, and the temperature that makes probabilities honest. Training only."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from coach.understanding.head import Head, Recipe, grams, softmax, together
from coach.understanding.neighbours import Floats, Labels, Neighbours
from coach.understanding.workers import each

Solution = tuple[Floats, Floats]
"""Weights (columns, labels) and bias (labels,)."""
_MANY = 2000
"""Examples from which on the parts are fitted side by side."""


@dataclass(frozen=True)
class Examples:
    """A design matrix in two parts, dense vectors and hashed n-grams, and the label of each row."""

    dense: Floats
    hashed: Any
    y: Labels

    def rows(self, chosen: Labels) -> "Examples":
        """Some of the rows."""
        return Examples(self.dense[chosen], self.hashed[chosen], self.y[chosen])

    def views(self, count: int) -> list["Examples"]:
        """The dense part cut into so many of one width, each with the n-grams. Raises ValueError where it can't be."""
        if self.dense.shape[1] % count:
            raise ValueError(f"vectors of {self.dense.shape[1]} numbers cannot be {count} of one width: see `apart`")
        return [Examples(part, self.hashed, self.y) for part in np.split(self.dense, count, axis=1)]

    def logits(self, weights: Floats, bias: Floats) -> Floats:
        """(rows, labels)."""
        width = self.dense.shape[1]
        found: Floats = self.dense @ weights[:width] + self.hashed @ weights[width:] + bias
        return found


def fit(
    vectors: Floats,
    texts: Sequence[str],
    labels: Sequence[str],
    recipe: Recipe,
    progress: Callable[[str], None] = lambda stage: None,
) -> Head:
    """A head for n examples: vectors (n, width), texts, labels. Raises ValueError for fewer than two labels."""
    names, y = np.unique(np.array(labels), return_inverse=True)
    if len(names) < 2:
        raise ValueError("an intent classifier needs examples of at least two intents")
    views = design(vectors, texts, y, recipe).views(recipe.apart)
    # The first part is fitted on all rows and tested on none; the others hold some rows back to calibrate on.
    parts = [(np.arange(len(y)), y[:0]), *folds(y, recipe.folds)]

    def solved(number: int) -> tuple[Solution, Floats]:
        (train, test), view = parts[number // len(views)], views[number % len(views)]
        solution = SOLVERS[recipe.classifier](view.rows(train), recipe, len(names))
        return solution, view.rows(test).logits(*solution)

    count, found = len(parts) * len(views), []
    for number, one in enumerate(each(solved, count, together=len(y) >= _MANY), start=1):
        progress(f"fitting intents {number}/{count}")
        found.append(one)
    truth = np.concatenate([y[test] for _, test in parts])
    heat = recipe.heat
    if len(truth):
        held = []
        for place, (train, test) in enumerate(parts):
            logits = np.mean([part for _, part in found[place * len(views) :][: len(views)]], axis=0)
            near = _near(vectors[train], y[train], recipe, len(names))
            held.append(together(logits, near.votes(vectors[test]), recipe.share) if near else logits)
        heat = temperature(np.vstack(held), truth)
    weights, bias = _mean([solution for solution, _ in found[: len(views)]], recipe)
    return Head(recipe, tuple(names.tolist()), weights, bias, heat, _near(vectors, y, recipe, len(names)))


def _mean(solutions: Sequence[Solution], recipe: Recipe) -> Solution:
    """One linear part whose logits are the mean of all: the views' vectors side by side, then the n-grams."""
    dense = [weights[: len(weights) - recipe.columns] / len(solutions) for weights, _ in solutions]
    hashed = np.mean([weights[len(weights) - recipe.columns :] for weights, _ in solutions], axis=0)
    return np.concatenate([*dense, hashed]), np.mean([bias for _, bias in solutions], axis=0)


def _near(vectors: Floats, y: Labels, recipe: Recipe, labels: int) -> Neighbours | None:
    if not (recipe.neighbours and recipe.dense):
        return None
    return Neighbours(vectors, y, labels, recipe.neighbours, recipe.sharpness)


def design(vectors: Floats, texts: Sequence[str], y: Labels, recipe: Recipe) -> Examples:
    """Vectors and n-grams side by side, as far as the recipe wants them."""
    rows = [grams(text, recipe) for text in texts] if recipe.columns else [(y[:0], vectors[:0, 0])] * len(texts)
    starts = np.cumsum([0, *(len(columns) for columns, _ in rows)])
    columns = np.concatenate([columns for columns, _ in rows])
    values = np.concatenate([values for _, values in rows]).astype(np.float32)
    hashed = sparse.csr_matrix((values, columns, starts), shape=(len(texts), recipe.columns), dtype=np.float32)
    return Examples(vectors if recipe.dense else vectors[:, :0], hashed, y)


def logistic(examples: Examples, recipe: Recipe, labels: int) -> Solution:
    """Multinomial logistic regression, every label weighing the same, by L-BFGS.

    scikit-learn's would take one sparse matrix for both parts, which is several times slower.
    """
    width, buckets = examples.dense.shape[1], examples.hashed.shape[1]
    rows, hashed_t = np.arange(len(examples.y)), examples.hashed.T.tocsr()
    share = (len(rows) / (labels * np.bincount(examples.y, minlength=labels))).astype(np.float32)[examples.y]
    truth = np.zeros((len(rows), labels), dtype=np.float32)
    truth[rows, examples.y] = 1

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(width + buckets + 1, labels).astype(np.float32)
        logits = examples.logits(weights[:-1], weights[-1])
        chances = softmax(logits)
        error = (chances - truth) * share[:, None]
        slope = np.vstack([examples.dense.T @ error, hashed_t @ error, error.sum(axis=0, keepdims=True)])
        slope[:-1] += weights[:-1] / recipe.c
        missed = -(share * np.log(np.maximum(chances[rows, examples.y], 1e-12))).sum()
        return float(missed + (weights[:-1] ** 2).sum() / (2 * recipe.c)), slope.ravel().astype(np.float64)

    start = np.zeros((width + buckets + 1) * labels)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": recipe.iterations})
    weights = found.x.reshape(width + buckets + 1, labels).astype(np.float32)
    return np.ascontiguousarray(weights[:-1]), weights[-1]


def svm(examples: Examples, recipe: Recipe, labels: int) -> Solution:
    """One linear support vector machine a label against the rest."""
    from sklearn.svm import LinearSVC

    matrix = sparse.hstack([sparse.csr_matrix(examples.dense), examples.hashed], format="csr")
    model = LinearSVC(C=recipe.c, class_weight="balanced", max_iter=25 * recipe.iterations, random_state=0)
    model.fit(matrix, examples.y)
    weights, bias = model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32)
    if labels == 2:  # scikit-learn keeps one column for two labels, the second label's
        weights, bias = np.hstack([-weights, weights]) / 2, np.hstack([-bias, bias]) / 2
    return np.ascontiguousarray(weights), bias


SOLVERS: Mapping[str, Callable[[Examples, Recipe, int], Solution]] = {"logistic": logistic, "svm": svm}


def folds(y: Labels, count: int) -> Iterator[tuple[Labels, Labels]]:
    """Train and test rows, every label spread evenly; one with a single example is never tested. Under two: none."""
    if count < 2:
        return
    place = np.full(len(y), count)
    for label in np.unique(y):
        rows = np.flatnonzero(y == label)
        if len(rows) > 1:
            place[rows] = np.arange(len(rows)) % count
    for fold in range(count):
        test = np.flatnonzero(place == fold)
        if len(test):
            yield np.flatnonzero(place != fold), test


def temperature(logits: Floats, truth: Labels) -> float:
    """The divisor that makes the probabilities of held-out logits likeliest (Guo et al. 2017, On calibration)."""
    tried = np.geomspace(0.01, 10.0, 241)
    rows = np.arange(len(truth))
    losses = [-np.log(np.maximum(softmax(logits / heat)[rows, truth], 1e-12)).mean() for heat in tried]
    return float(tried[int(np.argmin(losses))])
