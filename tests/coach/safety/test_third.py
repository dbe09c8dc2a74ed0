"""The third vote: it reads what the second leaves open, and what a rule has read."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import numpy as np
import pytest

from coach.safety.finding import NONE
from coach.safety.third import PIECES, WEIGHTS, Third, ThirdError
from coach.safety.vote import Vote
from coach.understanding.head import Ranking


@pytest.fixture(scope="module")
def third() -> Third:
    return Third.load()


def ranked(chance: float, label: str = "own_suicidality") -> Ranking:
    return tuple(sorted(((label, chance), (NONE, 1.0 - chance)), key=lambda one: -one[1]))


class Says:
    """A head that gives every text one chance."""

    def __init__(self, chance: float) -> None:
        self._chance = chance

    def rank(self, vector: object, text: str) -> Ranking:
        return ranked(self._chance, "violence_or_abuse")


def vote(second: float, again: Callable[[str], Ranking] | None) -> Vote:
    return Vote(Says(second), lambda _: np.zeros(1, np.float32), again)  # type: ignore[arg-type]


@pytest.mark.parametrize(("second", "readings"), [(0.02, 0), (0.3, 1), (0.97, 1)])
def test_it_is_asked_only_where_the_second_hears_something(second: float, readings: int) -> None:
    asked: list[str] = []

    def again(text: str) -> Ranking:
        asked.append(text)
        return ranked(0.9)

    chance, _ = vote(second, again).danger("something was said")
    assert len(asked) == readings
    assert chance == pytest.approx(second) if not readings else min(second, 0.9) < chance < max(second, 0.9)


def test_what_a_rule_has_read_is_always_read_again() -> None:
    sure, _ = vote(0.02, lambda _: ranked(0.95)).danger("something was said", surely=True)
    assert sure > 0.1


def test_it_lowers_too_and_names_the_class() -> None:
    chance, label = vote(0.5, lambda _: ranked(0.02)).danger("something was said")
    assert chance < 0.2
    assert label == "own_suicidality"


def test_when_it_fails_the_second_stands(caplog: pytest.LogCaptureFixture) -> None:
    def broken(text: str) -> Ranking:
        raise MemoryError

    assert vote(0.5, broken).danger("a secret was said") == (pytest.approx(0.5), "violence_or_abuse")
    assert "MemoryError" in caplog.text
    assert "secret" not in caplog.text


def test_of_a_message_too_long_for_it_the_most_alarming_part_is_read() -> None:
    asked: list[str] = []

    def again(text: str) -> Ranking:
        asked.append(text)
        return ranked(0.9)

    class Short(Says):
        def rank(self, vector: object, text: str) -> Ranking:
            return ranked(0.1 if "bridge" not in text else 0.4 if len(text) > 200 else 0.6)

    calm = "We went to the market and bought bread and sat in the garden for a while. " * 8
    open_ = Vote(Short(0.0), lambda _: np.zeros(1, np.float32), again)  # type: ignore[arg-type]
    chance, _ = open_.danger(calm + "I am on the bridge. " + calm)
    assert len(asked) == 1
    assert "bridge" in asked[0]
    assert len(asked[0]) < 400
    assert chance > 0.7


def test_a_cry_in_plain_words_is_heard_and_a_greeting_is_not(third: Third) -> None:
    assert 1.0 - dict(third.rank("I want to kill myself tonight"))[NONE] > 0.8
    assert 1.0 - dict(third.rank("je veux en finir avec la vie"))[NONE] > 0.8
    assert 1.0 - dict(third.rank("good morning, how does this work?"))[NONE] < 0.1


def test_chances_are_chances_whatever_the_text(third: Third) -> None:
    for text in ("", "\ud800", "😀" * 200, "x" * 4096):
        assert sum(chance for _, chance in third.rank(text)) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("damaged", [WEIGHTS.name, PIECES.name])
def test_files_that_are_not_the_measured_ones_are_refused(tmp_path: Path, damaged: str) -> None:
    for file in (WEIGHTS, PIECES):
        copy(file, tmp_path)
        copy(file.with_suffix(".sha256"), tmp_path)
    (tmp_path / damaged).write_bytes((tmp_path / damaged).read_bytes() + b"x")
    with pytest.raises(ThirdError, match="sha256"):
        Third.load(tmp_path / WEIGHTS.name, tmp_path / PIECES.name)


def test_an_empty_sha256_is_told(tmp_path: Path) -> None:
    for file in (WEIGHTS, PIECES):
        copy(file, tmp_path)
        copy(file.with_suffix(".sha256"), tmp_path)
    (tmp_path / WEIGHTS.name).with_suffix(".sha256").write_text("")
    with pytest.raises(ThirdError, match="expected one beside it"):
        Third.load(tmp_path / WEIGHTS.name, tmp_path / PIECES.name)


def test_a_missing_file_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(ThirdError, match="make third"):
        Third.load(tmp_path / WEIGHTS.name, tmp_path / PIECES.name)
