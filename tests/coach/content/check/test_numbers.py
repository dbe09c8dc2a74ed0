"""Telephone numbers."""

import pytest

from tests.coach.content.sample_folder import ENGLISH, SampleFolder

LAST = "That is a good start."


@pytest.mark.parametrize(
    "number",
    ["0800 123 4567", "+44 20 7946 0000", "(514) 555-0199", "01.23.45.67.89", "999", "116 123", "1-866-555-0199"],
)
def test_a_number_outside_the_list_of_lines_is_a_problem(sample: SampleFolder, number: str) -> None:
    sample.change(ENGLISH, LAST, f"Call {number} now.")
    found = sample.found()
    assert [one.split('"')[0] for one in found] == [f"{ENGLISH}:54: "]
    assert "looks like a telephone number: numbers stand only in safety/lines.yml" in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "In 2014–2019.",
        "On 2026-11-21.",
        "1,000,000 people",
        "1 000 000",
        "Breathe 1, 2, 3, 4, 5, 6.",
        "99.9",
        "See https://example.org/1234567890.",
    ],
)
def test_other_numbers_are_fine(sample: SampleFolder, text: str) -> None:
    sample.change(ENGLISH, LAST, text)
    assert sample.found() == []


def test_phrases_are_looked_at_and_the_list_of_lines_is_not(sample: SampleFolder) -> None:
    sample.change("phrases/en.yml", "button.yes: Yes", "button.yes: Call 999")
    sample.write("content/safety/lines.yml", "number: 0800 123 4567\n")
    assert [one.split(":")[0] for one in sample.found()] == ["phrases/en.yml"]
