import os

from coach.understanding.workers import each


def test_results_come_in_order():
    assert list(each(lambda number: number * number, 20)) == [number * number for number in range(20)]


def test_work_that_stays_here_is_done_here():
    assert set(each(lambda number: os.getpid(), 3, together=False)) == {os.getpid()}


def test_no_work_is_no_result():
    assert list(each(lambda number: number, 0)) == []
