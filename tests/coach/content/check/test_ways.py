"""Every step reached, left, and leading to an end."""

import pytest

from tests.coach.content.sample_folder import ENGLISH, FRENCH, MODULE, SampleFolder


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "{id: signs, kind: ticks, saves",
            "{id: signs, kind: ticks, to: place, saves",
            '15: nothing leads to the step "way"',
        ),
        ("to: breathe}], to: signs}", "to: breathe}], to: way}", '14: nothing leads to the step "signs"'),
        ("{id: finish, kind: end}", "{id: finish, kind: screen}", '11: a module must close with a step of kind "end"'),
        ("{id: finish, kind: end}", "{id: finish, kind: screen}", '20: the step "finish" has no way on'),
        (
            "{id: finish, kind: end}",
            "{id: finish, kind: screen, to: breathe}",
            '20: from the step "finish" a person can never',
        ),
    ],
)
def test_a_way_that_is_broken_is_a_problem(sample: SampleFolder, old: str, new: str, said: str) -> None:
    sample.change(MODULE, old, new)
    found = sample.found()
    assert any(f"{MODULE}:{said}" in one for one in found), found


def test_a_loop_without_an_end_is_said_for_every_step_in_it(sample: SampleFolder) -> None:
    sample.change(MODULE, "{id: plan, kind: plan, saves: my_breaks.plan}", "{id: plan, kind: plan, to: limit}")
    sample.change(MODULE, "too_hard: breathe", "skip: place")
    sample.change(MODULE, "when: [{at_least: 8, to: breathe}], ", "")
    found = sample.found()
    assert [one.split('"')[1] for one in found if "round and round" in one] == [
        "welcome", "tired", "signs", "way", "place", "limit", "plan",
    ]  # fmt: skip
    assert [one.split('"')[1] for one in found if "nothing leads" in one] == ["breathe", "finish"]


def test_a_button_that_only_stops_does_not_make_a_loop_an_end(sample: SampleFolder) -> None:
    for file in (ENGLISH, FRENCH):
        sample.change(file, "(finish)", "(stop)")
        sample.change(file, "(module:tea_break)", "(place)")
    assert any('from the step "breathe" a person can never reach the end' in one for one in sample.found())


def test_a_screen_that_only_leads_out_is_an_end(sample: SampleFolder) -> None:
    sample.change(MODULE, "{id: finish, kind: end}", "{id: finish, kind: end}\n  - {id: away, kind: screen}")
    for file in (ENGLISH, FRENCH):
        sample.change(file, "(module:tea_break)", "(away)")
        text = (sample.content / file).read_text()
        (sample.content / file).write_text(text + "\n## away\nTalk to us.\n\n- [Menu](menu)\n- [Human](human)\n")
    assert sample.found() == []
