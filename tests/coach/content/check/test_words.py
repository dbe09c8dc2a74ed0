"""Words to avoid."""

import pytest

from tests.coach.content.sample_folder import ENGLISH, FRENCH, SampleFolder

LAST = "That is a good start."
FIN = "C'est un bon début."


@pytest.mark.parametrize("said", ["commit suicide", "Committed\nsuicide", "COMMITTING  suicide"])
def test_a_word_to_avoid_is_found_in_any_shape(sample: SampleFolder, said: str) -> None:
    sample.change(ENGLISH, LAST, f"Some {said}.")
    shown = " ".join(said.split())
    assert sample.found() == [f'{ENGLISH}:54: do not say "{shown}"; say died by suicide (no crime)']


@pytest.mark.parametrize("said", ["guérison", "Guérison", "GUERISON"])
def test_accents_and_capitals_do_not_hide_a_word(sample: SampleFolder, said: str) -> None:
    sample.change(FRENCH, FIN, f"La {said} vient.")
    assert sample.found() == [f'{FRENCH}:54: do not say "{said}"; say « rétablissement »']


def test_only_whole_words_count(sample: SampleFolder) -> None:
    sample.change(ENGLISH, LAST, "An overdosed word, 10 mgs.")
    sample.change(FRENCH, FIN, "Une préguérison.")
    assert sample.found() == []


@pytest.mark.parametrize("dose", ["10 mg", "2.5 mg", "10\u00a0mg"])
def test_a_dose_is_found(sample: SampleFolder, dose: str) -> None:
    sample.change(ENGLISH, LAST, f"Take {dose} now.")
    assert sample.found() == [f'{ENGLISH}:54: do not say "{" ".join(dose.split())}" (no method, no dose)']


def test_an_excused_phrase_is_fine_and_the_word_alone_a_warning(sample: SampleFolder) -> None:
    sample.change(ENGLISH, LAST, "It is not your fault. It is your fault.")
    assert sample.found() == [f'{ENGLISH}:54: do not say "your fault" (no blame)']


def test_phrases_are_looked_at_and_safety_texts_may_name_what_happened(sample: SampleFolder) -> None:
    sample.change("phrases/en.yml", "button.yes: Yes", "button.yes: overdose")
    for code in ("en", "fr"):
        sample.write(f"content/safety/{code}.yml", "card: |\n  First line.\n  An overdose: call now.\n")
    assert sample.found() == ['phrases/en.yml:5: do not say "overdose" (no method, no dose)']


def test_a_word_in_a_block_of_text_is_found_on_its_line(sample: SampleFolder) -> None:
    for code in ("en", "fr"):
        sample.write(f"content/help/{code}.yml", "a: 1\ntext: |\n  One.\n  la guérison\n")
    assert sample.found() == ['help/fr.yml:4: do not say "guérison"; say « rétablissement »']


def test_ids_and_targets_are_not_words(sample: SampleFolder) -> None:
    sample.change("modules/tea_break/module.yml", "id: walk", "id: overdose")
    for file in (ENGLISH, FRENCH):
        sample.change(file, "pick:walk", "pick:overdose")
    assert sample.found() == []
