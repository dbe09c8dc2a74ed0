import numpy as np
import pytest

from coach.understanding.neighbours import Neighbours

EAST, NORTH = np.array([1, 0], np.float32), np.array([0, 1], np.float32)


def neighbours(count=2, sharpness=20.0):
    return Neighbours(np.stack([EAST, EAST, NORTH]), np.array([0, 0, 1]), 3, count, sharpness)


def test_the_nearest_examples_give_their_label():
    assert neighbours().votes(NORTH[None, :])[0].argmax() == 1


def test_every_row_of_votes_sums_to_one_and_a_label_without_neighbours_has_none():
    votes = neighbours().votes(np.stack([EAST, NORTH]))
    assert votes.sum(axis=1) == pytest.approx(1)
    assert not votes[:, 2].any()


def test_without_sharpness_all_votes_weigh_the_same():
    assert neighbours(count=3, sharpness=0.0).votes(NORTH[None, :])[0] == pytest.approx([2 / 3, 1 / 3, 0])


def test_fewer_examples_than_may_vote_all_vote():
    assert neighbours(count=30).votes(EAST[None, :])[0][0] > 0.99


def test_nobody_asking_gives_no_votes():
    assert neighbours().votes(np.empty((0, 2), np.float32)).shape == (0, 3)


def test_many_are_asked_as_each_alone():
    asked = np.random.default_rng(0).normal(size=(1100, 2)).astype(np.float32)
    assert np.allclose(neighbours().votes(asked)[1050], neighbours().votes(asked[1050:1051])[0])
