"""The content folder read file by file."""

from pathlib import Path

from coach.content.folder import read_folder
from tests.coach.content.sample_folder import SampleFolder


def test_everything_in_the_folder_is_read(sample: SampleFolder) -> None:
    folder = read_folder(sample.content)
    assert (list(folder.modules), list(folder.worksheets)) == (["tea_break"], ["my_breaks"])
    assert list(folder.phrases) == ["en", "fr"]
    assert folder.problems() == []


def test_hidden_folders_and_stray_files_are_not_modules(sample: SampleFolder) -> None:
    sample.write("content/modules/.trash/module.yml", "id: x")
    sample.write("content/modules/notes.txt", "hello")
    assert list(read_folder(sample.content).modules) == ["tea_break"]


def test_a_folder_that_is_not_there_has_no_languages(tmp_path: Path) -> None:
    folder = read_folder(tmp_path / "nothing")
    assert folder.languages.languages == {}
    assert [one.message for one in folder.problems()] == ["this file is missing"] * 2
