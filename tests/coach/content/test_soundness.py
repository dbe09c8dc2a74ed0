"""What is offered of an incomplete folder."""

from coach.content.folder import read_folder
from coach.content.soundness import kept_sound, missing_words, offered
from tests.coach.content.sample_folder import FRENCH, SampleFolder


def test_a_language_without_phrases_is_not_offered(sample: SampleFolder) -> None:
    (sample.content / "phrases/fr.yml").unlink()
    assert offered(read_folder(sample.content)) == ("en",)


def test_every_missing_text_is_named(sample: SampleFolder) -> None:
    (sample.content / FRENCH).unlink()
    sample.change("phrases/fr.yml", "topic.stop: Arrêter\n", "")
    said = [str(one).removeprefix(f"{sample.content}/") for one in missing_words(read_folder(sample.content))]
    assert said == [
        f"{FRENCH}:1: this file is missing, but languages.yml says that Français is complete",
        'phrases/fr.yml:1: the phrase "topic.stop" is missing here (en.yml has it)',
    ]


def test_a_broken_key_of_a_phrase_file_keeps_its_last_text(sample: SampleFolder) -> None:
    before = read_folder(sample.content)
    sample.change("phrases/en.yml", "button.yes: Yes", "button.yes: {a: b}")
    now = kept_sound(read_folder(sample.content), before)
    assert now.phrases["en"].phrases["button.yes"] == ("Yes",)
