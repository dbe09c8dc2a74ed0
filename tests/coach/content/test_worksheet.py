"""Worksheets and their words."""

import pytest

from coach.content import Field
from coach.content.worksheet import WORKSHEETS
from tests.coach.content.sample_folder import SHEET, SampleFolder

PAGE = "worksheets/my_breaks/en.md"


def problems(sample: SampleFolder) -> list[str]:
    read = WORKSHEETS.folder(sample.content / "worksheets/my_breaks", ["en"])
    return [f"{one.path.name}:{one.line}: {one.message}" for one in read.problems_in(["en"])]


def test_fields_and_where_their_options_come_from(sample: SampleFolder) -> None:
    sheet = sample.load().worksheets["my_breaks"]
    assert sheet.field("signs") == Field("signs", "ticks", ("tea_break", "signs"))
    assert sheet.field("place") == Field("place", "text")
    assert not sheet.about_ill_person


def test_an_unknown_field_is_named(sample: SampleFolder) -> None:
    with pytest.raises(KeyError, match="my_breaks has no field colour"):
        sample.load().worksheets["my_breaks"].field("colour")


def test_a_worksheet_about_somebody_else_says_so(sample: SampleFolder) -> None:
    sample.change(SHEET, "fields:", "about_ill_person: true\nfields:")
    assert sample.load().worksheets["my_breaks"].about_ill_person


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (SHEET, "kind: text", "kind: story", 'worksheet.yml:10: "kind" must be one of text, number'),
        (
            SHEET,
            ", from: tea_break.way",
            "",
            'worksheet.yml:9: a field of kind "choice" must say where its options come from',
        ),
        (SHEET, "from: tea_break.way", "from: tea_break", 'worksheet.yml:9: "from" must be module.step'),
        (
            SHEET,
            "kind: number",
            "kind: number, from: a.b",
            'worksheet.yml:7: "from" must be module.step, on a field of kind',
        ),
        (SHEET, "id: place", "id: plan", 'there are two fields "plan"'),
        (SHEET, "id: my_breaks", "id: breaks", "must be the name of its folder, my_breaks"),
        (SHEET, "author: Kith authors\n", "", '"author" must be given'),
        (SHEET, "fields:", "about_ill_person: maybe\nfields:", '"about_ill_person" must be true or false'),
        (PAGE, "## place", "## spot", 'en.md:13: "## spot" is not one of the fields in worksheet.yml'),
        (PAGE, "## place", "## spot", 'the field "place" of worksheet.yml has no label here'),
        (PAGE, "A good place", "A good place\n\nMore.\n\nAnd more.", 'en.md:13: under "## place" must stand one line'),
        (PAGE, "Where I rest, and when.", "", "under the title must stand one line"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(sample: SampleFolder, file: str, old: str, new: str, said: str) -> None:
    sample.change(file, old, new)
    found = problems(sample)
    assert any(said in one for one in found), found
