"""Worksheets filled in from the toolbox."""

from coach.journey.entered import put_aside
from coach.journey.filling import Filling
from coach.journey.sheets import Sheets
from coach.journey.waiting import waiting_for
from coach.journey.walk import Walk
from coach.moves import Say, Sheet


def filling(walk: Walk) -> Filling:
    return Filling(Sheets(walk, tuple({one.id: one for one in walk.turn.saved}.values())))


def test_each_answer_is_kept_at_once(walk: Walk) -> None:
    filling(walk).start("my_lists")
    filling(walk).words("music")
    assert walk.turn.saved[-1].values == {"positives": "music"}
    filling(walk).words("my sister")
    assert walk.turn.saved[-1].values == {"positives": "music", "people": "my sister"}
    assert walk.turn.saved[-1].id == walk.turn.saved[0].id


def test_typed_words_are_answers_only_where_words_are_asked_for(walk: Walk) -> None:
    filling(walk).start("my_lists")
    assert waiting_for(walk) == "answer"
    filling(walk).start("response_style")
    kinds = [field.kind for field in walk.library.worksheets["response_style"].fields]
    assert waiting_for(walk) == ("answer" if kinds[0] == "text" else "step")


def test_a_number_out_of_range_is_asked_again_and_nothing_is_kept(walk: Walk) -> None:
    filling(walk).start("check_in")
    filling(walk).option("day", "today")
    moves = filling(walk).words("11")
    assert isinstance(moves[0], Say)
    assert moves[0].phrase == "fill.number"
    assert "stress" not in walk.turn.saved[-1].values
    filling(walk).words("7")
    assert walk.turn.saved[-1].values["stress"] == "7"


def test_a_plan_asks_for_its_day(walk: Walk) -> None:
    filling(walk).start("tiny_invitation")
    filling(walk).begin(walk.library.worksheets["tiny_invitation"], "yes")
    for _ in range(2):
        filling(walk).words("tea")
    filling(walk).words("ask on the stairs")
    assert filling(walk).option("invite", "tomorrow")
    kept = walk.turn.saved[-1].values
    assert (kept["invite"], kept["invite@day"], kept["@agreed"]) == ("ask on the stairs", "2026-11-22", "yes")


def test_skipping_to_the_end_keeps_nothing_and_says_so(walk: Walk) -> None:
    filling(walk).start("my_lists")
    moves = []
    for field in walk.library.worksheets["my_lists"].fields:
        moves = filling(walk).skip(field.id)
    assert moves == [Say("fill.nothing", buttons=moves[0].buttons)]  # type: ignore[union-attr]
    assert walk.turn.saved == []


def test_an_old_button_changes_nothing(walk: Walk) -> None:
    filling(walk).start("my_lists")
    filling(walk).words("music")
    before = len(walk.turn.saved)
    assert filling(walk).option("positives", "today")
    assert filling(walk).option("nonsense", "x")
    assert filling(walk).change("00000000", "people")
    assert len(walk.turn.saved) == before


def test_changing_one_field_leaves_the_others(walk: Walk) -> None:
    kept = walk.turn.save("my_lists", {"people": "my sister", "jobs": "shopping"})
    filling(walk).change(kept.id[:8], "people")
    shown = filling(walk).words("my brother")
    assert isinstance(shown[0], Sheet)
    assert walk.turn.saved[-1].values == {"people": "my brother", "jobs": "shopping"}


def test_entries_put_aside_in_a_module_are_kept_each_for_itself(walk: Walk) -> None:
    walk.place.drafts.update({"early_signs.sign": "hums", "early_signs.level": "watch"})
    put_aside(walk.place, "early_signs")
    walk.place.drafts.update({"early_signs.sign": "hardly sleeps", "early_signs.level": "urgent"})
    moves = Sheets(walk, ()).keep("mood_swings")
    assert moves[0].phrase == "agree.ask"  # type: ignore[union-attr]
    Sheets(walk, ()).keep("mood_swings", "yes")
    signs = [one.values["sign"] for one in walk.turn.saved if one.worksheet == "early_signs"]
    assert signs == ["hums", "hardly sleeps"]
    assert not any(name.startswith("early_signs.") for name in walk.place.drafts)


def test_ticks_are_ticked_and_unticked_and_kept_when_done(walk: Walk) -> None:
    filling(walk).start("stress_signs")
    for option in ("tense", "sleep", "tense", "head"):
        assert filling(walk).option("body", option)[0].edits  # type: ignore[union-attr]
    assert walk.turn.saved == []
    filling(walk).option("body", "@done")
    assert walk.turn.saved[-1].values["body"] == "head,sleep"
