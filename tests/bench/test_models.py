import numpy as np
import pytest

from bench import models
from coach.understanding.reading import Reading


def test_the_set_up_called_chosen_is_the_one_of_config_yml():
    assert models.chosen().words == (1, 2)
    assert models.chosen().classifier == "logistic"


def test_a_band_holds_mean_confidence_share_right_and_number():
    found = models.bands(np.array([0.91, 0.99, 0.15, 1.0]), np.array([True, False, False, True]))
    assert found == [(pytest.approx(0.15), 0.0, 1), (pytest.approx(2.9 / 3), pytest.approx(2 / 3), 3)]


def test_an_acceptable_topic_is_right_and_intents_of_our_own_count_for_the_nearest():
    judge = models.Judge(frozenset(), frozenset())
    readings = [Reading("jargon", (), 1.0), Reading("next", (), 1.0), Reading("yes", (), 1.0)]
    asked = models.Set([], np.empty((0, 2)), [["training", "jargon"], ["skip"], ["no"]], np.array([]))
    assert judge.right(readings, asked).tolist() == [True, True, False]


def test_yes_stays_a_word_when_development_sentences_are_read(tmp_path):
    (tmp_path / "en.yml").write_text("- text: sure\n  topic: yes\n", encoding="utf-8")
    assert models.plain(tmp_path / "en.yml")[0]["topic"] == "yes"


def test_a_diagram_is_a_picture(tmp_path):
    models.draw([(0.2, 0.3, 5), (0.9, 0.95, 50)], tmp_path / "reliability.png")
    assert (tmp_path / "reliability.png").read_bytes().startswith(b"\x89PNG")
