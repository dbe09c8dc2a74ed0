"""A folder with one YAML file and a page a language."""

from coach.content.module_file import MODULES
from tests.coach.content.sample_folder import FRENCH, SampleFolder


def test_a_folder_is_sound_in_the_languages_it_has(sample: SampleFolder) -> None:
    sample.change(FRENCH, "## limit", "## limite")
    read = MODULES.folder(sample.content / "modules/tea_break", ["en", "fr"])
    assert read.sound(["en"])
    assert not read.sound(["en", "fr"])
    assert not read.sound(["en", "zz"])


def test_problems_are_told_by_language(sample: SampleFolder) -> None:
    sample.change(FRENCH, "## limit", "## limite")
    read = MODULES.folder(sample.content / "modules/tea_break", ["en", "fr"])
    assert read.problems_in(["en"]) == []
    assert len(read.problems_in(["fr"])) == 2
