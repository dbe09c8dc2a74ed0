"""Phrases and the program that says them."""

import pytest

from tests.coach.content.sample_folder import SampleFolder

ALL = 'Say("greet")\nSay("welcome_back")\nBUTTON = ("button.yes", "y")\n'


def found(sample: SampleFolder, code: str, domain: str = "") -> list[str]:
    sample.write("program/talk.py", code)
    sample.write("domain.yml", domain)
    return sample.found(code=(sample.root / "program", sample.root / "domain.yml"))


def test_a_program_that_says_every_phrase_is_fine(sample: SampleFolder) -> None:
    assert found(sample, ALL) == []


@pytest.mark.parametrize("ask", ['Say("hullo")', 'library.phrase("hullo", language)', 'moves.Say("hullo", buttons=())'])
def test_a_phrase_that_is_not_there_is_a_problem(sample: SampleFolder, ask: str) -> None:
    assert found(sample, f"{ALL}\n{ask}\n") == ['program/talk.py:5: there is no phrase "hullo" in content/phrases']


def test_a_button_without_words_is_a_problem(sample: SampleFolder) -> None:
    assert found(sample, ALL + 'X = ("button.no", "n")') == [
        'program/talk.py:4: there is no phrase "button.no" in content/phrases'
    ]


def test_a_phrase_nobody_says_is_a_warning(sample: SampleFolder) -> None:
    assert found(sample, ALL.replace('Say("greet")', "")) == ['phrases/en.yml:1: nothing ever says "greet"']


def test_the_domain_names_phrases_too(sample: SampleFolder) -> None:
    domain = "responses:\n  utter_greet: [{custom: {phrase: greet}}]\n  utter_x: [{custom: {phrase: hullo}}]\n"
    said = 'domain.yml:3: there is no phrase "hullo" in content/phrases'
    assert found(sample, ALL.replace('Say("greet")', ""), domain) == [said]


def test_a_key_put_together_counts_for_all_it_can_mean(sample: SampleFolder) -> None:
    assert found(sample, ALL.replace('("button.yes", "y")', 'f"button.{answer}"')) == []
