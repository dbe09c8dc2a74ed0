"""The same in every language."""

import pytest

from tests.coach.content.sample_folder import FRENCH, SampleFolder

BUTTONS = "- [C'est fait](finish)\n- [Lire sur le stress](module:tea_break)"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            BUTTONS,
            "- [C'est fait](finish)",
            f"{FRENCH}:50: the buttons of this step lead to finish; in en.md they lead to finish, module:tea_break",
        ),
        (
            BUTTONS,
            "- [Lire sur le stress](module:tea_break)\n- [C'est fait](finish)",
            f"{FRENCH}:50: the buttons of this step lead to module:tea_break, finish; in en.md",
        ),
        (
            "> Nous venions de nous saluer.\n\n",
            "",
            f'{FRENCH}:4: en.md has a recap ("> ") for this step, fr.md has none',
        ),
        ("## limit\n", "## limit\n> Ici.\n", f'{FRENCH}:40: fr.md has a recap ("> ") for this step, en.md has none'),
        ("## place\n", "### walk\nBon choix.\n\n## place\n", f'{FRENCH}:37: "### walk" stands only here, not in en.md'),
        (
            "{my_breaks.place}",
            "{my_breaks.plan}",
            f"{FRENCH}:43: this text shows {{my_breaks.plan}}; in en.md it shows {{my_breaks.place}}",
        ),
        ("{my_breaks.place}", "rien", f"{FRENCH}:43: this text shows nothing; in en.md it shows {{my_breaks.place}}"),
    ],
)
def test_a_page_that_differs_is_a_problem(sample: SampleFolder, old: str, new: str, said: str) -> None:
    sample.change(FRENCH, old, new)
    assert any(one.startswith(said) for one in sample.found()), sample.found()


def test_a_feedback_that_only_the_other_language_has_is_a_problem(sample: SampleFolder) -> None:
    sample.change("modules/tea_break/en.md", "### talk", "### walk\nGood.\n\n### talk")
    assert sample.found() == [f'{FRENCH}:28: "### walk" stands only in en.md, not here']


def test_phrases_must_show_the_same(sample: SampleFolder) -> None:
    sample.change("phrases/fr.yml", "{place}", "{endroit}")
    said = 'phrases/fr.yml:4: "welcome_back" shows {endroit}, {name}; in en.yml it shows {name}, {place}'
    assert sample.found() == [said]


def test_a_phrase_missing_in_either_language_is_a_problem(sample: SampleFolder) -> None:
    sample.change("phrases/fr.yml", "button.yes: Oui\n", "bouton.oui: Oui\n")
    assert sample.found() == [
        'phrases/en.yml:1: the phrase "bouton.oui" is missing here (fr.yml has it)',
        'phrases/fr.yml:1: the phrase "button.yes" is missing here (en.yml has it)',
    ]
