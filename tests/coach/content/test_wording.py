"""Words fitted to steps."""

import pytest

from coach.content.module_file import MODULES
from tests.coach.content.sample_folder import ENGLISH, SampleFolder


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("## limit\n", "## limits\n", '40: "## limits" is not one of the steps in module.yml'),
        ("## limit\n", "## limits\n", 'the step "limit" of module.yml is missing here: add "## limit"'),
        ("## limit\n", "## place\nTwice.\n\n## limit\n", '40: "## place" stands twice'),
        (
            "(tired)",
            "(weary)",
            '14: button "Let us start" leads to "weary", which is neither a step of this module nor',
        ),
        ("(tired)", "(module:)", 'leads to "module:"'),
        ("(tired)", "(pick:walk)", '14: "pick:walk" belongs to a step of kind "choice"; "welcome" is "screen"'),
        (
            "You can come back to it.",
            "You can come back.\n\n- [On](next)",
            '56: button "On" leads on, but no step follows: use module:<id> or menu',
        ),
        ("(tick:on)", "(tick:off)", '26: "tick:off" is not one of the options in module.yml'),
        ("(tick:on)", "(tick:off)", '26: the option "on" of module.yml is missing here: add "tick:on"'),
        ("(tick:aches)", "(tick:on)", '26: "tick:on" stands twice'),
        ("### talk\n", "### speak\n", 'the option "talk" needs a reply: add "### talk"'),
        ("### talk\n", "### speak\n", '34: "### speak" is not an option of the step "way"'),
        ("You may say no today.", "### aches\nYou may say no today.", 'belongs to a step of kind "choice"'),
        ("You may say no today. One no can be kind to both of you.", "", '40: the step "limit" must say something'),
        (
            "A short look at how you are, and one break you can really take.",
            "",
            "under the title must stand one paragraph",
        ),
        ("A short look at", "- [Go](tired)\n\nA short look at", "buttons belong under a ## step"),
    ],
)
def test_words_that_do_not_fit_are_said_with_their_line(sample: SampleFolder, old: str, new: str, said: str) -> None:
    sample.change(ENGLISH, old, new)
    page = MODULES.folder(sample.content / "modules/tea_break", ["en"]).pages["en"]
    found = [f"{one.line}: {one.message}" for one in page.problems]
    assert any(said in one for one in found), found


def test_steps_and_options_out_of_order_are_a_problem(sample: SampleFolder) -> None:
    sample.change(
        ENGLISH,
        "- [Aching shoulders](tick:aches)\n- [Always on alert](tick:on)",
        "- [Alert](tick:on)\n- [Aches](tick:aches)",
    )
    page = MODULES.folder(sample.content / "modules/tea_break", ["en"]).pages["en"]
    assert [one.message for one in page.problems] == ['"tick:on" is out of order: module.yml has "aches" here']
