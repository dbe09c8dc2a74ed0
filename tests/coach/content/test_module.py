"""A module's steps as the engine walks them."""

import pytest

from tests.coach.content.sample_folder import SampleFolder


def test_steps_are_found_by_id_and_in_order(sample: SampleFolder) -> None:
    module = sample.load().modules["tea_break"]
    assert module.entry.id == "welcome"
    assert module.step("way").kind == "choice"
    assert module.after("welcome") == module.step("tired")
    assert module.after("finish") is None


def test_an_unknown_step_is_named(sample: SampleFolder) -> None:
    with pytest.raises(KeyError, match="tea_break has no step nowhere"):
        sample.load().modules["tea_break"].step("nowhere")
