"""The evaluation sets, for comparing only."""

from pathlib import Path

from coach.content.check.evaluation import evaluation_lines


def test_what_people_say_is_found_at_any_depth_and_made_comparable(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"id": "x", "text": "Hello, THERE!"}\n{"turns": [{"user": "Ça va", "must": "no"}]}\n'
    )
    (tmp_path / "b.txt").write_text('{"text": "not read"}')
    assert evaluation_lines(tmp_path) == {"hello there", "ca va"}


def test_broken_lines_and_other_data_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": \n[]\n3\n"x"\n{"text": ["deep"]}\n')
    assert evaluation_lines(tmp_path) == frozenset()
