import numpy as np
import pytest

from coach.understanding.head import Head, Recipe, grams, softmax, together
from coach.understanding.neighbours import Neighbours

PLAIN = Recipe(ngrams=())
MIXED = Recipe(ngrams=(3,), buckets=16, weight=1.0)


def head(recipe=PLAIN, width=2):
    rng = np.random.default_rng(0)
    columns = width + (recipe.buckets if recipe.ngrams else 0)
    return Head(recipe, ("no", "yes"), rng.normal(size=(columns, 2)).astype(np.float32), np.zeros(2, np.float32), 2.0)


def test_a_ranking_holds_every_label_the_likeliest_first_and_sums_to_one():
    ranking = head().rank(np.array([1, 0], np.float32), "")
    assert {name for name, _ in ranking} == {"no", "yes"}
    assert ranking[0][1] >= ranking[1][1]
    assert sum(chance for _, chance in ranking) == pytest.approx(1, abs=1e-6)


def test_chances_are_plain_floats_for_json():
    assert all(type(chance) is float for _, chance in head().rank(np.array([1, 0], np.float32), ""))


def test_a_higher_temperature_makes_the_ranking_less_sure():
    sure, unsure = head(), head()
    unsure.heat = 20.0
    vector = np.array([3, 1], np.float32)
    assert unsure.rank(vector, "")[0][1] < sure.rank(vector, "")[0][1]


@pytest.mark.parametrize("recipe", [PLAIN, MIXED])
def test_a_head_is_the_same_after_saving(tmp_path, recipe):
    made, vector = head(recipe), np.array([0.3, -1], np.float32)
    made.save(tmp_path / "head.npz")
    loaded = Head.load(tmp_path / "head.npz")
    assert loaded.recipe == recipe
    assert loaded.rank(vector, "abc") == made.rank(vector, "abc")


def test_a_head_with_neighbours_is_the_same_after_saving(tmp_path):
    recipe = Recipe(neighbours=1)
    near = Neighbours(np.eye(2, dtype=np.float32), np.array([0, 1]), 2, 1, recipe.sharpness)
    made = Head(recipe, ("no", "yes"), np.zeros((2, 2), np.float32), np.zeros(2, np.float32), 1.0, near)
    made.save(tmp_path / "head.npz")
    vector = np.array([0, 1], np.float32)
    assert made.rank(vector, "")[0][0] == "yes"
    assert Head.load(tmp_path / "head.npz").rank(vector, "") == made.rank(vector, "")


def test_the_vote_decides_where_the_linear_part_does_not():
    assert together(np.zeros(2), np.array([0.1, 0.9]), 0.4).argmax() == 1


def test_no_vote_is_so_strong_that_the_linear_part_cannot_be_heard():
    assert together(np.array([9.0, 0.0]), np.array([0.0, 1.0]), 0.4).argmax() == 0


def test_a_saved_head_needs_no_pickle(tmp_path):
    head(MIXED).save(tmp_path / "head.npz")
    with np.load(tmp_path / "head.npz", allow_pickle=False) as stored:
        assert all(stored[name].dtype != object for name in stored.files)


def test_another_file_is_refused(tmp_path):
    np.savez(tmp_path / "head.npz", something=np.zeros(3))
    with pytest.raises(KeyError):
        Head.load(tmp_path / "head.npz")


def test_n_grams_have_the_length_the_recipe_gives_them():
    _, values = grams("my son hears voices", Recipe(ngrams=(3, 4), weight=0.5))
    assert np.linalg.norm(values) == pytest.approx(0.5)


def test_n_grams_do_not_depend_on_case_or_spaces():
    assert np.array_equal(grams("Go  ON", MIXED)[0], grams("go on", MIXED)[0])


def test_n_grams_do_not_depend_on_accents():
    assert np.array_equal(grams("épuisée à côté", MIXED)[0], grams("epuisee a cote", MIXED)[0])


def test_words_have_a_part_of_their_own_as_long_as_the_characters():
    _, values = grams("my son hears voices", Recipe(ngrams=(3,), words=(1, 2), weight=0.5))
    assert np.linalg.norm(values) == pytest.approx(0.5 * 2**0.5)


def test_the_order_of_words_counts():
    recipe = Recipe(words=(2,))
    assert set(grams("not well", recipe)[0]).isdisjoint(grams("well not", recipe)[0])


def test_a_text_too_short_for_any_n_gram_has_none():
    columns, values = grams("", Recipe(ngrams=(5,)))
    assert len(columns) == len(values) == 0


def test_softmax_stands_large_numbers():
    assert np.allclose(softmax(np.array([1e4, 1e4])), 0.5)
