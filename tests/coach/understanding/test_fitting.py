from dataclasses import replace

import numpy as np
import pytest

from coach.understanding.fitting import SOLVERS, design, fit, folds, temperature
from coach.understanding.head import Recipe

NAMES = ("a", "b", "c")


def examples(each=40, noise=0.6, seed=1):
    """Three clouds of vectors, and texts that tell the labels apart as well."""
    rng = np.random.default_rng(seed)
    labels = [name for name in NAMES for _ in range(each)]
    centres = np.repeat(np.eye(3, 8), each, axis=0)
    vectors = (centres + rng.normal(scale=noise, size=centres.shape)).astype(np.float32)
    return vectors, [f"{name * 3} text {number}" for number, name in enumerate(labels)], labels


@pytest.mark.parametrize("classifier", sorted(SOLVERS))
def test_every_solver_learns_what_can_be_told_apart(classifier):
    vectors, texts, labels = examples(noise=0.2)
    head = fit(vectors, texts, labels, Recipe(classifier=classifier, ngrams=(3,), buckets=64))
    assert [head.rank(vector, text)[0][0] for vector, text in zip(vectors, texts, strict=True)] == labels


@pytest.mark.parametrize("classifier", sorted(SOLVERS))
def test_two_labels_are_enough(classifier):
    vectors, texts, labels = examples(noise=0.1)
    head = fit(vectors[:80], texts[:80], labels[:80], Recipe(classifier=classifier))
    assert head.rank(vectors[0], "")[0][0] == "a"


def test_one_label_is_not_enough():
    vectors, texts, labels = examples()
    with pytest.raises(ValueError, match="at least two intents"):
        fit(vectors[:5], texts[:5], labels[:5], Recipe())


def test_neighbours_learn_what_no_line_can_tell_apart():
    rng = np.random.default_rng(3)
    corners = np.array([[1, 1], [-1, -1], [1, -1], [-1, 1]], np.float32)
    vectors = np.repeat(corners, 40, axis=0) / 2**0.5 + rng.normal(scale=0.05, size=(160, 2)).astype(np.float32)
    labels = ["same"] * 80 + ["other"] * 80
    head = fit(vectors, [""] * 160, labels, Recipe(neighbours=5, folds=2))
    assert [head.rank(corner, "")[0][0] for corner in corners] == ["same", "same", "other", "other"]


def test_without_folds_nothing_is_calibrated():
    assert fit(*examples(), Recipe(folds=0)).heat == 1.0


def test_without_folds_the_temperature_is_the_recipes():
    assert fit(*examples(), Recipe(folds=0, heat=0.5)).heat == 0.5


@pytest.mark.parametrize("classifier", sorted(SOLVERS))
def test_vectors_apart_give_the_mean_of_their_heads(classifier):
    vectors, texts, labels = examples()
    beside = np.roll(vectors, 1, axis=1) + vectors**2
    recipe = Recipe(classifier=classifier, ngrams=(3,), buckets=64, folds=0)
    one, other = (fit(part, texts, labels, recipe) for part in (vectors, beside))
    both = fit(np.hstack([vectors, beside]), texts, labels, replace(recipe, apart=2))
    for row in (0, 50, 100):
        asked = [(one, vectors[row]), (other, beside[row]), (both, np.concatenate([vectors[row], beside[row]]))]
        first, second, mean = (dict(head.rank(vector, texts[row])) for head, vector in asked)
        expected = {name: np.sqrt(first[name] * second[name]) for name in NAMES}
        assert mean == pytest.approx(
            {name: chance / sum(expected.values()) for name, chance in expected.items()}, rel=1e-3
        )


def test_vectors_apart_are_calibrated_together():
    vectors, texts, labels = examples(each=200, noise=0.8)
    head = fit(np.hstack([vectors, vectors]), texts, labels, Recipe(c=100.0, iterations=200, apart=2))
    alone = fit(vectors, texts, labels, Recipe(c=100.0, iterations=200))
    assert head.heat == pytest.approx(alone.heat, rel=0.05)


def test_vectors_that_cannot_be_cut_are_told():
    with pytest.raises(ValueError, match="apart"):
        fit(*examples(), Recipe(apart=3))


def test_n_grams_alone_can_be_learnt_from():
    vectors, texts, labels = examples()
    head = fit(vectors, texts, labels, Recipe(dense=False, ngrams=(3,), buckets=256))
    assert head.rank(None, "ccc once more")[0][0] == "c"


def test_confidence_is_about_as_high_as_the_share_that_is_right():
    recipe = Recipe(c=100.0, iterations=200)
    head = fit(*examples(each=200, noise=0.8), recipe)
    vectors, texts, labels = examples(each=400, noise=0.8, seed=2)
    best = [head.rank(vector, text)[0] for vector, text in zip(vectors, texts, strict=True)]
    right = np.mean([name == label for (name, _), label in zip(best, labels, strict=True)])
    assert np.mean([chance for _, chance in best]) == pytest.approx(right, abs=0.05)


def test_a_rare_label_weighs_as_much_as_a_frequent_one():
    vectors, texts, labels = examples(each=60, noise=0.3)
    kept = [*range(3), *range(60, 180)]
    head = fit(vectors[kept], [texts[i] for i in kept], [labels[i] for i in kept], Recipe())
    assert head.rank(np.eye(1, 8, dtype=np.float32)[0], "")[0][0] == "a"


def test_fitting_twice_gives_the_same():
    first, second = (fit(*examples(), Recipe(ngrams=(3,))) for _ in range(2))
    assert first.rank(np.ones(8, np.float32), "x") == second.rank(np.ones(8, np.float32), "x")


def test_many_examples_are_fitted_side_by_side_to_the_same_head(monkeypatch):
    recipe = Recipe(iterations=20)
    alone = fit(*examples(), recipe)
    monkeypatch.setattr("coach.understanding.fitting._MANY", 1)
    assert fit(*examples(), recipe).rank(np.ones(8, np.float32), "") == alone.rank(np.ones(8, np.float32), "")


def test_folds_test_every_row_once_and_never_one_they_train_on():
    y = np.array([0, 0, 0, 1, 1, 1, 1, 2])
    parts = list(folds(y, 3))
    assert sorted(np.concatenate([test for _, test in parts])) == list(range(7))  # row 7 is the only one of its label
    assert not any(set(train) & set(test) for train, test in parts)


def test_temperature_cools_what_is_too_sure():
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 3, 500)
    seen = np.where(rng.random(500) < 0.7, truth, rng.integers(0, 3, 500))
    assert temperature((np.eye(3)[seen] * 9).astype(np.float32), truth) > 2


def test_the_design_leaves_out_what_the_recipe_leaves_out():
    vectors, texts, _ = examples(each=2)
    y = np.zeros(6, dtype=np.int64)
    assert design(vectors, texts, y, Recipe(dense=False, ngrams=(3,))).dense.shape == (6, 0)
    assert design(vectors, texts, y, replace(Recipe(), ngrams=())).hashed.shape == (6, 0)
