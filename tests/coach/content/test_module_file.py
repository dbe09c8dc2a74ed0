"""Reading module.yml: defaults, and what is wrong said with its line."""

import pytest

from coach.content import Module, Option
from coach.content.module_file import MODULES
from tests.coach.content.sample_folder import MODULE, SampleFolder

STEP = "{id: place, kind: text, saves: my_breaks.place}"


def module(sample: SampleFolder) -> Module:
    return sample.load().modules["tea_break"]


def problems(sample: SampleFolder) -> list[str]:
    read = MODULES.folder(sample.content / "modules/tea_break", ["en", "fr"])
    return [f"{one.line}: {one.message}" for one in read.problems]


def test_a_step_leads_to_the_next_one_unless_it_says_otherwise(sample: SampleFolder) -> None:
    read = module(sample)
    assert (read.step("place").to, read.step("place").skip) == ("limit", "limit")
    assert (read.step("tired").to, read.step("tired").when) == ("signs", ((8, "breathe"),))
    assert (read.step("way").too_hard, read.step("finish").to) == ("breathe", None)


def test_an_option_with_its_own_way_is_told_apart(sample: SampleFolder) -> None:
    assert module(sample).step("way").options == (Option("walk", "place", branches=True), Option("talk", "place"))


def test_saves_and_gates_are_read(sample: SampleFolder) -> None:
    read = module(sample)
    assert read.step("tired").saves == ("my_breaks", "tired")
    assert (read.step("limit").gate, read.gate) == ("limits", None)
    assert (read.step("tired").low, read.step("tired").high) == (0, 10)


def test_an_option_may_be_called_on_or_yes(sample: SampleFolder) -> None:
    assert [option.id for option in module(sample).step("signs").options] == ["aches", "on"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            STEP,
            "{id: place, kind: texts}",
            '16: "kind" must be one of screen, rating, ticks, choice, text, plan, end, tip, voice; it is "texts"',
        ),
        (STEP, "{id: place, kind: text, skp: plan}", '16: "skp" is not known here'),
        (STEP, "{id: place, kind: text, to: plans}", '16: "to" leads to "plans", which is not a step of this module'),
        (STEP, "{id: place, kind: text, saves: place}", '16: "saves" must be worksheet.field'),
        (STEP, "{id: place, kind: screen, saves: my_breaks.place}", '16: a step of kind "screen" asks for nothing'),
        (STEP, "{id: place, kind: text, options: [a]}", '16: a step of kind "text" cannot have "options"'),
        (STEP, "{id: place, kind: ticks}", '16: a step of kind "ticks" must have "options"'),
        (STEP, "{id: place, kind: ticks, options: [a, a]}", '16: there are two options "a"'),
        (
            STEP,
            "{id: place, kind: ticks, options: [{id: a, to: nowhere}]}",
            '16: "to" leads to "nowhere", which is not a step of this module',
        ),
        (STEP, "{id: place, kind: text, only: {field: place}}", '16: "field" must be worksheet.field'),
        (STEP, "{id: place, kind: text, only: {field: a.b}}", '16: "only" must have either "has"'),
        (STEP, "{id: place, kind: text, low: 3}", '16: "low" belongs to a step of kind "rating"'),
        (STEP, "{id: place, kind: rating, low: 5, high: 5}", '16: "low" must be smaller than "high"'),
        (STEP, "{id: place, kind: rating, when: [{at_least: 3}]}", '16: "to" must be given'),
        (STEP, "{id: place, kind: text, gate: violence}", '16: "gate" must be limits'),
        (STEP, "{id: Place!, kind: text}", '16: "Place!" must be made of small letters'),
        (STEP, "{id: a_step_id_that_is_far_too_long, kind: text}", "must have at most 20 characters, it has 30"),
        (STEP, "{id: plan, kind: text}", '18: there are two steps "plan"'),
        (STEP, "just words", '16: "just words" must be made of small letters'),
        (STEP, "[a, list]", "16: here must be a block of `key: value` lines"),
        ("id: tea_break", "id: tea", '1: "id" must be the name of its folder, tea_break'),
        ("minutes: 3", "minutes: a few", '3: "minutes" must be a whole number'),
        ("topics: [carer_stress_doing]", "topics: []", '2: "topics" must be given'),
        ('sources: ["general guidance"]', "sources: null", '4: "sources" must be given'),
        ("author: Kith authors\n", "", '1: "author" must be given, as text'),
        ("written: 2026-11-20\n", "", '1: "written" must be given'),
        ("written: 2026-11-20", "written: last week", '7: "written" must be a date written like 2026-11-21'),
        ("reviewed: {by: null, on: null, status: drafted}\n", "", '1: "reviewed" must be given'),
        ("status: drafted", "status: fine", '6: "status" must be one of drafted, reviewed; it is "fine"'),
        ("status: drafted", "status: reviewed", "6: a reviewed file must say by whom"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(sample: SampleFolder, old: str, new: str, said: str) -> None:
    sample.change(MODULE, old, new)
    found = problems(sample)
    assert any(said in one for one in found), found


def test_a_module_without_steps_is_a_problem(sample: SampleFolder) -> None:
    text = (sample.content / MODULE).read_text()
    (sample.content / MODULE).write_text(text[: text.index("steps:")])
    assert problems(sample) == ['1: "steps" must be given: the list of steps in reading order']
