"""languages.yml."""

from coach.content.languages import read_languages
from tests.coach.content.sample_folder import SampleFolder


def test_languages_keep_the_order_of_the_file(sample: SampleFolder) -> None:
    file = read_languages(sample.content / "languages.yml")
    assert file.complete == ("en", "fr")
    assert file.languages["en"].name == "English"


def test_norwegian_is_a_language_and_not_a_no(sample: SampleFolder) -> None:
    sample.change("languages.yml", "fr:", "no: {name: Norsk, complete: false}\nfr:")
    assert list(read_languages(sample.content / "languages.yml").languages) == ["en", "no", "fr"]


def test_one_language_must_be_complete(sample: SampleFolder) -> None:
    sample.change("languages.yml", "complete: true", "complete: false")
    problems = read_languages(sample.content / "languages.yml").problems
    assert [one.message for one in problems] == ['at least one language must be "complete: true"']
