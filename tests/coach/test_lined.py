from pathlib import Path

import pytest

from coach.lined import Broken, Lined, load


def written(folder: Path, text: str) -> Path:
    path = folder / "x.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_knows_its_line(tmp_path: Path) -> None:
    data = load(written(tmp_path, "a: 1\nb:\n  c: 2\n"))
    assert (data.line_of("a"), data.line_of("b"), data.part("b").line_of("c")) == (1, 2, 3)


def test_a_missing_key_is_on_the_line_of_its_mapping(tmp_path: Path) -> None:
    data = load(written(tmp_path, "a: 1\nb:\n  c: 2\n"))
    assert data.part("b").line_of("d") == data.part("b").line


def test_merged_keys_are_there(tmp_path: Path) -> None:
    data = load(written(tmp_path, "x: &x {a: 1, b: 1}\ny:\n  <<: *x\n  b: 2\n"))
    assert data["y"] == {"a": 1, "b": 2}


def test_mappings_inside_lists_know_their_lines_too(tmp_path: Path) -> None:
    data = load(written(tmp_path, "a:\n  - b: 1\n  - b: 2\n"))
    assert [entry.line_of("b") for entry in data["a"]] == [2, 3]


def test_what_is_no_mapping_is_an_empty_part() -> None:
    assert Lined({"a": 1}).part("a") == {}


@pytest.mark.parametrize("text", ["a: [1,\nb", "a: b: c", "\tx: 1", "a: 1\na: 2"])
def test_broken_yaml_names_path_and_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(Broken, match=r"x\.yml:\d+: "):
        load(written(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Broken, match=r"gone\.yml:1: this file is missing"):
        load(tmp_path / "gone.yml")
