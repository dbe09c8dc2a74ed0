"""What leads from one file to another."""

import pytest

from coach.content.folder import read_folder
from coach.content.links import broken_links
from tests.coach.content.sample_folder import ENGLISH, MODULE, SHEET, SampleFolder


def test_the_sample_has_no_broken_link(sample: SampleFolder) -> None:
    assert list(broken_links(read_folder(sample.content))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (MODULE, "next: null", "next: nowhere", 'module.yml:9: "next" names "nowhere", which is not a module'),
        (MODULE, "topics: [carer_stress_doing]", "topics: [tea]", 'module.yml:2: the topic "tea" is not in topics.yml'),
        (MODULE, "my_breaks.place", "breaks.place", 'module.yml:16: "saves" names the worksheet "breaks"'),
        (MODULE, "my_breaks.place", "my_breaks.spot", 'module.yml:16: the worksheet "my_breaks" has no field "spot"'),
        (MODULE, "my_breaks.place", "my_breaks.tired", "a text step saves into a field of kind text"),
        (
            ENGLISH,
            "(module:tea_break)",
            "(module:tea)",
            'en.md:51: button "Read about stress" leads to the module "tea"',
        ),
        (
            ENGLISH,
            "{my_breaks.place}",
            "{my_breaks.spot}",
            "en.md:43: {my_breaks.spot} must name a worksheet and a field",
        ),
        (ENGLISH, "{my_breaks.place}", "{name}", "{name} must name a worksheet and a field"),
        (
            SHEET,
            "tea_break.way",
            "tea_break.signs",
            'worksheet.yml:9: "from" names tea_break.signs, which is not a choice step',
        ),
        (SHEET, "tea_break.way", "tea.way", '"from" names tea.way, which is not a choice step of a module'),
        (
            "topics.yml",
            "module: tea_break",
            "module: tea",
            'topics.yml:1: the topic "carer_stress_doing" names the module "tea"',
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_a_problem(sample: SampleFolder, file: str, old: str, new: str, said: str) -> None:
    sample.change(file, old, new)
    found = [str(one) for one in broken_links(read_folder(sample.content))]
    assert any(said in one for one in found), found
