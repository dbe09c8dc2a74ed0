"""Texts people read, found with their language and line."""

from coach.content.check.passage import Passage, leaves, read_passages
from coach.content.marked import read_yaml
from coach.content.problem import Problem
from tests.coach.content.sample_folder import SampleFolder


def passages(sample: SampleFolder) -> list[Passage]:
    problems: list[Problem] = []
    read = {path: read_yaml(path, problems) for path in sorted(sample.content.rglob("*.yml"))}
    return list(read_passages(sample.content, ["en", "fr"], {path: doc for path, doc in read.items() if doc}))


def test_pages_lose_what_is_never_read_and_keep_their_length(sample: SampleFolder) -> None:
    page = next(one for one in passages(sample) if one.file == "modules/tea_break/en.md")
    assert "welcome" not in page.text
    assert "(tired)" not in page.text
    assert len(page.text) == len(page.path.read_text())
    assert page.line_at(page.text.index("Aching shoulders")) == 25


def test_a_phrase_is_a_passage_in_its_files_language(sample: SampleFolder) -> None:
    found = [one for one in passages(sample) if one.text == "Contents de vous revoir."]
    assert [(one.file, one.language, one.line) for one in found] == [("phrases/fr.yml", "fr", 3)]


def test_a_language_key_above_a_text_is_its_language(sample: SampleFolder) -> None:
    sample.write("content/safety/lines.yml", "lines:\n  - {id: x, source: y, name: {en: Help, fr: Aide}, open: z}\n")
    found = [one for one in passages(sample) if one.file == "safety/lines.yml"]
    assert [(one.text, one.language) for one in found] == [("Help", "en"), ("Aide", "fr"), ("z", None)]


def test_leaves_are_the_texts_of_nested_data() -> None:
    assert list(leaves({"a": ["x", 3, {"b": "y"}]}, ())) == [(("a", 0), "x"), (("a", 2, "b"), "y")]
