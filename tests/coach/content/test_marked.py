"""YAML with line numbers."""

from pathlib import Path

import pytest

from coach.content.marked import Marked, parse_yaml, read_yaml
from coach.content.problem import Problem

HERE = Path("some.yml")


def read(text: str) -> tuple[Marked | None, list[str]]:
    problems: list[Problem] = []
    return parse_yaml(text, HERE, problems), [str(one) for one in problems]


def test_every_part_knows_its_line() -> None:
    doc, problems = read("a: 1\nlist:\n  - x\n  - key: [p, q]\n")
    assert doc is not None
    assert doc.value == {"a": 1, "list": ["x", {"key": ["p", "q"]}]}
    assert (doc.line("a"), doc.line("list"), doc.line("list", 1, "key", 1)) == (1, 2, 4)
    assert doc.line("list", 1, "nothing", "deeper") == 4
    assert problems == []


def test_a_block_of_text_starts_below_its_key() -> None:
    doc, _ = read("a: 1\nexamples: |\n  - one\n  - two\n")
    assert doc is not None
    assert (doc.line("examples"), doc.text_line("examples"), doc.text_line("a")) == (2, 3, 1)


def test_a_key_that_stands_twice_is_a_problem() -> None:
    doc, problems = read("a: 1\nb: 2\na: 3\n")
    assert problems == ['some.yml:3: "a" stands twice: keep one']
    assert doc is not None
    assert doc.value["a"] == 1


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "Yes", "NO", "9:30", "22:00"])
def test_words_that_yaml_would_turn_into_something_else_stay_words(word: str) -> None:
    doc, problems = read(f"{word}: {word}\nlist: [{word}]\n")
    assert problems == []
    assert doc is not None
    assert doc.value == {word: word, "list": [word]}


@pytest.mark.parametrize(
    "text",
    [
        "a: [1, 2",
        "a: b: c",
        "\tx: 1",
        'a: "never closed',
        "a: &x [*x]",
        "? [a, b]\n: c",
        "d: 2026-13-45",
        "x: !!python/name:os.system 1",
    ],
)
def test_what_cannot_be_read_is_a_problem_with_a_line(text: str) -> None:
    _, problems = read("first: line\n" + text)
    assert len(problems) == 1
    assert problems[0].startswith(("some.yml:2: ", "some.yml:3: "))


def test_repeats_of_repeats_end() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(8)
    )
    _, problems = read(bomb)
    assert "must not be repeated" in problems[0]


def test_a_missing_file_a_folder_and_a_file_in_another_encoding_are_problems(tmp_path: Path) -> None:
    problems: list[Problem] = []
    (tmp_path / "latin.yml").write_bytes("é: à".encode("latin-1"))
    assert [read_yaml(tmp_path / name, problems) for name in ("none.yml", "latin.yml", ".")] == [None] * 3
    assert [one.message.split(":")[0] for one in problems] == [
        "this file is missing",
        "this file must be saved as UTF-8 text",
        "this file cannot be read",
    ]
