"""Who wrote it, from what, and who has read it."""

from datetime import date

from tests.coach.content.sample_folder import MODULE, SampleFolder


def test_a_review_names_readers_and_a_day(sample: SampleFolder) -> None:
    sample.change(
        MODULE, "{by: null, on: null, status: drafted}", "{by: [A. Nurse, A. Carer], on: 2026-11-21, status: reviewed}"
    )
    review = sample.load().modules["tea_break"].reviewed
    assert (review.by, review.on, review.status) == (("A. Nurse", "A. Carer"), date(2026, 11, 21), "reviewed")


def test_a_draft_has_no_readers(sample: SampleFolder) -> None:
    module = sample.load().modules["tea_break"]
    assert (module.reviewed.by, module.reviewed.on, module.reviewed.status) == ((), None, "drafted")
    assert (module.written, module.author, module.sources) == (
        date(2026, 11, 20),
        "Kith authors",
        ("general guidance",),
    )
