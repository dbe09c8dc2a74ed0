"""The checker's lists and patterns, the sample's and the shipped ones."""

from pathlib import Path

import pytest

from coach.content.check.lists import Lists, fold, pattern, read_lists
from coach.content.problem import Problem

SHIPPED = Path(__file__).parents[4] / "content/check.yml"


def lists() -> Lists:
    problems: list[Problem] = []
    read = read_lists(SHIPPED, problems)
    assert problems == []
    return read


def avoided(text: str, language: str) -> list[str]:
    found = []
    for avoid in lists().words[language]:
        fine = [one.span() for one in avoid.unless.found(fold(text))]
        hits = list(avoid.find.found(fold(text)))
        found += [one for one in hits if not any(a <= one.start() and one.end() <= b for a, b in fine)]
    return [one.group() for one in found]


def test_a_capital_in_a_pattern_finds_only_capitals() -> None:
    assert not list(pattern("ARS").found(fold("les ars")))
    assert list(pattern("ARS").found(fold("l’ARS")))


def test_a_letter_stays_a_letter_when_folded() -> None:
    text = "Éœß İ ’«»\u00a0ﬁ"
    assert len(fold(text).cased) == len(fold(text).lower) == len(text)


@pytest.mark.parametrize(
    "text",
    ["He committed suicide.", "a failed attempt", "take 2 tablets", "double the dose", "Schizophrenics say",
     "It is your fault", "You should have called", "stop taking it", "attention-seeking", "we guarantee it",
     "suffers from voices"],
)  # fmt: skip
def test_the_shipped_english_list_finds(text: str) -> None:
    assert avoided(text, "en")


@pytest.mark.parametrize(
    "text",
    ["died by suicide", "This is not your fault.", "a psychotic episode", "no guarantee",
     "He wants to stop taking it.", "ask the person who prescribes it", "You did what you could.",
     "Addiction is an illness."],
)  # fmt: skip
def test_the_shipped_english_list_lets_pass(text: str) -> None:
    assert avoided(text, "en") == []


@pytest.mark.parametrize(
    "text",
    ["Il a commis un suicide.", "une tentative ratée", "deux comprimés", "Les soignants familiaux",
     "un schizophrène", "la guérison", "basé sur l’évidence", "la récupération", "C'est votre faute",
     "Vous auriez dû appeler", "les proche·s", "aidé(e)", "un bipolaire"],
)  # fmt: skip
def test_the_shipped_french_list_finds(text: str) -> None:
    assert avoided(text, "fr")


@pytest.mark.parametrize(
    "text",
    ["mort par suicide", "Ce n’est pas de votre faute.", "l'équipe soignante", "un épisode psychotique",
     "mettre en évidence", "le rétablissement", "trouble bipolaire", "A · B", "pas garanti"],
)  # fmt: skip
def test_the_shipped_french_list_lets_pass(text: str) -> None:
    assert avoided(text, "fr") == []


def test_an_unknown_key_in_the_lists_is_a_problem(tmp_path: Path) -> None:
    problems: list[Problem] = []
    text = SHIPPED.read_text().replace("\n      why:", "\n      reason:", 1)
    (tmp_path / "check.yml").write_text(text)
    read_lists(tmp_path / "check.yml", problems)
    assert [one.message[:23] for one in problems] == ['"reason" is not known h']
