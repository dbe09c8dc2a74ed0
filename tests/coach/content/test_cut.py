"""Content without links that lead nowhere."""

from coach.content.cut import cut_module, cut_text, cut_topic, cut_worksheet
from tests.coach.content.sample_folder import SampleFolder


def test_what_exists_is_kept(sample: SampleFolder) -> None:
    library = sample.load()
    module, sheet = library.modules["tea_break"], library.worksheets["my_breaks"]
    assert cut_module(module, {"tea_break"}, {"my_breaks": sheet}) == module
    assert cut_worksheet(sheet, {"tea_break": module}) == sheet
    assert cut_topic(library.topics["carer_stress_doing"], {"tea_break"}).module == "tea_break"


def test_what_is_missing_is_cut(sample: SampleFolder) -> None:
    library = sample.load()
    text = library.text("tea_break", "breathe", "en")
    assert [target for _, target in cut_text(text, set()).buttons] == ["finish"]
    assert cut_topic(library.topics["carer_stress_doing"], set()).module is None
    assert {step.saves for step in cut_module(library.modules["tea_break"], set(), {}).steps} == {None}
    assert {one.source for one in cut_worksheet(library.worksheets["my_breaks"], {}).fields} == {None}
