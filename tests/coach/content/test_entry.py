"""Reading one block of keys."""

from pathlib import Path

from coach.content.entry import Entry
from coach.content.marked import parse_yaml
from coach.content.problem import Problem


def entry(text: str) -> tuple[Entry, list[Problem]]:
    problems: list[Problem] = []
    doc = parse_yaml(text, Path("x.yml"), problems)
    assert doc is not None
    return Entry.at(doc, problems), problems


def test_values_come_typed() -> None:
    one, problems = entry("name: Ann\nage: 7\nsure: true\nlist: [a, 2]\nalone: a\n")
    assert (one.text("name"), one.whole("age"), one.flag("sure"), one.flag("missing")) == ("Ann", 7, True, False)
    assert (one.texts("list"), one.texts("alone"), one.texts("none", required=False)) == (("a", "2"), ("a",), ())
    one.close()
    assert problems == []


def test_a_bare_word_in_a_list_stands_for_an_id() -> None:
    one, _ = entry("steps: [a, {id: b, to: c}]\n")
    assert [(inner.text("id"), inner.text_or_none("to")) for inner in one.entries("steps")] == [("a", None), ("b", "c")]


def test_what_does_not_fit_is_a_problem_with_its_line() -> None:
    one, problems = entry("age: -1\nsure: 3\nlist: [[a]]\nsteps: word\nodd: x\n")
    one.whole("age"), one.flag("sure"), one.texts("list"), list(one.entries("steps")), one.text("name")
    one.close()
    assert [problem.line for problem in problems] == [1, 2, 3, 4, 1, 5]
    assert problems[-1].message == '"odd" is not known here (known: age, list, name, steps, sure)'
