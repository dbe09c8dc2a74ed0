"""Where facts come from, and how old they are."""

from datetime import date

from tests.coach.content.sample_folder import MODULE, SHEET, SampleFolder

REVIEWED = "{by: A. Nurse, on: 2027-01-01, status: reviewed}"


def test_a_known_key_and_a_full_reference_are_sources(sample: SampleFolder) -> None:
    sample.change(MODULE, '["general guidance"]', '[RT-UK, "Lobban 2020, doi 10.1186/x"]')
    assert sample.found() == []


def test_an_unknown_key_is_a_problem(sample: SampleFolder) -> None:
    sample.change(SHEET, '["general guidance"]', "[RT-UK, RT-XX]")
    assert sample.found() == [f'{SHEET}:2: the source "RT-XX" is not in the list of sources in content/check.yml']


def test_a_date_to_come_is_a_warning(sample: SampleFolder) -> None:
    sample.change(MODULE, "written: 2026-11-20", "written: 2026-12-24")
    assert sample.found() == [f'{MODULE}:7: "written" says 2026-12-24, which is still to come']


def test_after_two_years_a_file_is_due_for_review(sample: SampleFolder) -> None:
    found = sample.found(today=date(2028, 12, 1))
    assert len(found) == 2
    assert (
        found[0]
        == f"{MODULE}:7: this was last written or reviewed on 2026-11-20, more than 24 months ago: it is due for review"
    )


def test_a_review_starts_the_two_years_again(sample: SampleFolder) -> None:
    for file in (MODULE, SHEET):
        sample.change(file, "{by: null, on: null, status: drafted}", REVIEWED)
    assert sample.found(today=date(2028, 12, 1)) == []
    assert f"{MODULE}:6: this was last written or reviewed on 2027-01-01" in sample.found(today=date(2029, 1, 2))[0]
