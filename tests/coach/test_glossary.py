"""Words explained."""

from pathlib import Path

import pytest

from coach.glossary import Glossary


@pytest.mark.parametrize(
    ("asked", "language", "term"),
    [
        ("what does CPN mean", "en", "cpn"),
        ("whats an EI team?", "en", "early_intervention"),
        ("what is halucination", "en", "hallucination"),
        ("hypomainia??", "en", "hypomania"),
        ("c'est quoi une hypomanie", "fr", "hypomania"),
        ("ça veut dire quoi PIPEP", "fr", "early_intervention"),
        ("what does psychose mean", "en", "psychosis"),
    ],
)
def test_a_term_is_found(glossary: Glossary, asked: str, language: str, term: str) -> None:
    assert glossary.find(asked, language) == term


def test_a_word_we_do_not_have_is_not_guessed(glossary: Glossary) -> None:
    assert glossary.find("what does photosynthesis mean", "en") is None
    assert glossary.find("", "en") is None


def test_every_meaning_fits_one_message(glossary: Glossary) -> None:
    for language in ("en", "fr"):
        for name in glossary.ids(language):
            term = glossary.term(name, language)
            assert term is not None
            assert len(term.meaning.split()) <= 60


def test_an_entry_without_a_meaning_is_named(tmp_path: Path) -> None:
    (tmp_path / "en.yml").write_text("cpn:\n  term: CPN\n")
    with pytest.raises(ValueError, match=r"en\.yml: cpn must have a term and a meaning"):
        Glossary.load(tmp_path)
