"""Worksheets that are kept."""

from coach.journey.sheets import Sheets
from coach.journey.walk import Walk
from coach.moves import Say, Sheet

VOICES = "positive_symptoms"


def entered(walk: Walk) -> Sheets:
    walk.place.drafts.update({"my_sentence.sentence": "I see you are scared.", "my_lists.plan": "a walk"})
    return Sheets(walk, ())


def test_keeping_saves_the_worksheets_of_that_module_only(walk: Walk) -> None:
    moves = entered(walk).keep(VOICES)
    assert [saved.worksheet for saved in walk.turn.saved] == ["my_sentence"]
    assert moves[0].phrase == "keep.done"  # type: ignore[union-attr]


def test_keeping_again_changes_the_same_worksheet(walk: Walk) -> None:
    sheets = entered(walk)
    sheets.keep(VOICES)
    walk.place.drafts["my_sentence.sentence"] = "I am here."
    sheets.keep(VOICES)
    first, second = walk.turn.saved
    assert first.id == second.id
    assert second.values["sentence"] == "I am here."


def test_nothing_written_nothing_kept(walk: Walk) -> None:
    moves = Sheets(walk, ()).keep(VOICES)
    assert moves[0].phrase == "keep.nothing"  # type: ignore[union-attr]
    assert walk.turn.saved == []


def test_a_kept_worksheet_is_shown_with_its_plan_and_day(walk: Walk) -> None:
    kept = walk.turn.save("my_lists", {"plan": "a walk", "plan@day": "2026-11-22", "people": "my sister"})
    sheet = Sheets(walk, [kept]).show("my_lists")[0]
    assert isinstance(sheet, Sheet)
    assert ("plan@day", "2026-11-22") in sheet.rows
    assert ("people", "my sister") in sheet.rows


def test_deleting_takes_the_worksheet_and_its_drafts(walk: Walk) -> None:
    kept = walk.turn.save("my_sentence", {"sentence": "x"})
    walk.place.drafts["my_sentence.sentence"] = "x"
    Sheets(walk, [kept]).delete("my_sentence")
    assert walk.turn.deleted == [kept.id]
    assert walk.place.drafts == {}


def test_an_empty_toolbox_says_so(walk: Walk) -> None:
    assert Sheets(walk, ()).toolbox() == [
        Say("toolbox.empty", buttons=(("button.new_sheet", "sheets"), ("button.menu", "m")))
    ]
