import numpy as np
import pytest

from coach.understanding.vocabulary import Rows, kept


@pytest.mark.parametrize("piece", ["▁voices", "épuisée", "œ", "ŵ", "ọ́", "7", "…", "😭", "▁"])
def test_latin_letters_digits_and_signs_are_kept(piece):
    assert kept(piece)


@pytest.mark.parametrize("piece", ["голос", "声", "เสียง", "صوت", "आवाज़", "φ", "か", "목"])
def test_other_scripts_are_let_go(piece):
    assert not kept(piece)


def test_kept_rows_are_found_under_the_numbers_of_the_whole_table():
    table = np.arange(12, dtype=np.uint8).reshape(6, 2)
    rows = Rows(table, np.array([0, 2, 5]))
    assert rows[np.array([5, 2])].tolist() == [[10, 11], [4, 5]]


def test_a_row_that_was_let_go_reads_as_the_unknown_piece():
    table = np.arange(12, dtype=np.uint8).reshape(6, 2)
    assert Rows(table, np.array([0, 2]))[np.array([4])].tolist() == [[0, 1]]
