"""Phrase files."""

from coach.content.phrases import read_phrases
from tests.coach.content.sample_folder import SampleFolder


def test_a_phrase_is_a_text_or_a_list_of_texts(sample: SampleFolder) -> None:
    phrases = read_phrases(sample.content / "phrases/en.yml").phrases
    assert phrases["greet"] == ("Hello again.", "Good to see you again.")
    assert phrases["button.yes"] == ("Yes",)


def test_an_empty_phrase_is_a_problem_and_the_others_stay(sample: SampleFolder) -> None:
    sample.change("phrases/en.yml", "button.yes: Yes", "button.yes:")
    file = read_phrases(sample.content / "phrases/en.yml")
    assert [str(one).split("/")[-1] for one in file.problems] == [
        'en.yml:5: "button.yes" must be a text, or a list of texts'
    ]
    assert "greet" in file.phrases
