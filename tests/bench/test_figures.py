import pytest

from bench.figures import Row, median_of, percentile, table


@pytest.mark.parametrize(("share", "value"), [(0.5, 5), (0.9, 9), (0.95, 10), (0.99, 10), (0.01, 1)])
def test_a_percentile_is_a_value_that_was_measured(share: float, value: float) -> None:
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share) == value


def test_one_odd_round_does_not_move_the_median_of_rounds() -> None:
    assert median_of([[1, 1], [2, 2], [900, 900]], 0.5) == 2


def test_a_ratio_says_how_many_times_better_ours_is() -> None:
    assert Row("turn", "ms", 8, 40).ratio == 5
    assert Row("speed", "messages/s", 100, 20, more_is_better=True).ratio == 5
    assert Row("alone", "ms", 8).ratio is None


def test_the_table_is_markdown_with_what_was_not_measured_left_out() -> None:
    told = table([Row("turn", "ms", 8.25, 1234.5, "≤ 15"), Row("button", "ms", 0.5)]).splitlines()
    assert [cell.strip() for cell in told[2].strip("|").split("|")] == ["turn", "8.2 ms", "1,234 ms", "149.6 ×", "≤ 15"]
    assert [cell.strip() for cell in told[3].strip("|").split("|")] == ["button", "0.500 ms", "–", "", ""]
