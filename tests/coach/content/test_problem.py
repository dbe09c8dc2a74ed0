"""Problems and the error that carries them."""

from pathlib import Path

from coach.content import ContentError, Problem


def test_a_problem_reads_as_path_line_message() -> None:
    problem = Problem(Path("content/a.md"), 7, "say something")
    assert str(problem) == "content/a.md:7: say something"
    assert problem.severity == "error"


def test_the_error_says_every_problem_on_its_own_line() -> None:
    problems = [Problem(Path("a.md"), 1, "one"), Problem(Path("b.md"), 2, "two", "warning")]
    error = ContentError(problems)
    assert str(error) == "a.md:1: one\nb.md:2: two"
    assert error.problems == tuple(problems)
