"""What is being checked, read once."""

from coach.content.check.subject import Floors, Places, read_subject
from tests.coach.content.sample_folder import TODAY, SampleFolder


def test_every_yaml_file_is_read_once_and_hidden_ones_never(sample: SampleFolder) -> None:
    sample.write("data/nlu/en/a.yml", "nlu: []\n")
    sample.write("content/.old/x.yml", "a: [")
    places = Places(sample.content, sample.root / "data", None, ())
    subject = read_subject(places, TODAY, Floors())
    assert sample.root / "data/nlu/en/a.yml" in subject.documents
    assert subject.unreadable == ()
    assert (subject.complete, subject.languages) == (("en", "fr"), ("en", "fr"))


def test_what_cannot_be_read_is_kept_as_a_problem(sample: SampleFolder) -> None:
    sample.write("content/help/en.yml", "a: [")
    subject = read_subject(Places(sample.content, None, None, ()), TODAY, Floors())
    assert [one.path.name for one in subject.unreadable] == ["en.yml"]
