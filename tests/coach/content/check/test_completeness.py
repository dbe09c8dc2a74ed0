"""Every file readable, every language complete."""

import pytest

from tests.coach.content.sample_folder import FRENCH, SampleFolder

MISSING = "this file is missing, but languages.yml says that Français is complete"


@pytest.mark.parametrize("file", [FRENCH, "worksheets/my_breaks/fr.md", "phrases/fr.yml"])
def test_a_text_missing_in_one_language_is_a_problem(sample: SampleFolder, file: str) -> None:
    (sample.content / file).unlink()
    assert f"{file}:1: {MISSING}" in sample.found()


@pytest.mark.parametrize("folder", ["safety", "glossary", "help"])
def test_so_is_one_beside_the_modules(sample: SampleFolder, folder: str) -> None:
    sample.write(f"content/{folder}/en.yml", "hello: Hello\n")
    assert sample.found() == [f"{folder}/fr.yml:1: {MISSING}"]


def test_a_page_in_a_language_nobody_listed_is_a_problem(sample: SampleFolder) -> None:
    sample.write("content/modules/tea_break/de.md", "# Tee\nText.\n")
    sample.write("content/phrases/de.yml", "a: b\n")
    assert [one.split(": ", 1)[1] for one in sample.found()] == ['"de" is not a language in content/languages.yml'] * 2


def test_a_key_that_stands_twice_in_any_yaml_file_is_a_problem(sample: SampleFolder) -> None:
    sample.write("content/safety/lines.yml", "a: 1\nb:\n  c: 1\n  c: 2\n")
    sample.write("data/safety/words.yml", "x: [1]\nx: [2]\n")
    found = sample.found()
    assert 'safety/lines.yml:4: "c" stands twice: keep one' in found
    assert 'data/safety/words.yml:2: "x" stands twice: keep one' in found


def test_a_language_in_the_making_may_lack_files_but_not_be_wrong(sample: SampleFolder) -> None:
    sample.change("languages.yml", "name: Français, complete: true", "name: Français, complete: false")
    (sample.content / "phrases/fr.yml").unlink()
    sample.change(FRENCH, "## limit", "## limite")
    found = sample.found()
    assert len(found) == 2
    assert all(one.startswith(FRENCH) for one in found)
