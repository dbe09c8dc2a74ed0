from pathlib import Path

import pytest

from coach.cardwords import WordsError
from coach.otherwords import OtherWords
from tests.coach.cardbox import SAFETY, digits

WORDS = OtherWords.load(SAFETY / "other_languages.yml")


def test_ten_other_languages_have_their_sentences() -> None:
    assert set(WORDS.languages) == {"es", "pt", "de", "it", "nl", "pl", "ar", "sw", "hi", "tr"}


def test_none_of_them_holds_a_number() -> None:
    assert not any(digits(one.sentence + one.country) for one in WORDS.languages.values())


def test_all_are_marked_unreviewed() -> None:
    text = (SAFETY / "other_languages.yml").read_text(encoding="utf-8")
    assert text.count("status: unreviewed") == 1  # one anchor, merged into each
    assert text.count("<<: *unreviewed") == len(WORDS.languages)


def test_a_language_without_its_sentences_is_named(tmp_path: Path) -> None:
    path = tmp_path / "other_languages.yml"
    path.write_text("languages:\n  es:\n    sentence: Hola\n", encoding="utf-8")
    with pytest.raises(WordsError, match=r"other_languages\.yml:2: es must have"):
        OtherWords.load(path)


@pytest.mark.parametrize("text", ["", "languages: 3", "a: [", "[]"])
def test_what_holds_no_languages_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other_languages.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WordsError):
        OtherWords.load(path)
