"""The second vote: help is offered where the rules read nothing but the message is like a cry for help."""

from pathlib import Path

import numpy as np
import pytest

from coach.safety.finding import NONE
from coach.safety.vote import LONG, MOST_PARTS, Vote, VoteError, parts
from coach.safety.watch import OFFERS
from coach.understanding.encoder import shared
from tests.fakes import ROOT

VOTE = ROOT / "data" / "safety" / "vote.npz"


@pytest.fixture(scope="module")
def vote() -> Vote:
    return Vote.load(VOTE, shared().one)


def test_a_veiled_cry_is_like_danger_and_a_greeting_is_not(vote: Vote) -> None:
    text = "I have sorted my papers and said what I had to say to everyone, there is nothing left for me here"
    veiled, _ = vote.danger(text)
    greeting, _ = vote.danger("good morning, how does this work?")
    assert veiled >= OFFERS
    assert greeting < 0.1


def test_the_alarming_sentence_of_a_long_message_counts(vote: Vote) -> None:
    calm = "We went to the market and bought bread and then we sat in the garden for a while. " * 3
    alone, _ = vote.danger("I can not go on living like this any more.")
    assert vote.danger(calm + "I can not go on living like this any more. " + calm)[0] >= alone - 0.05


class Counts:
    """A head to which every sentence has the chance that stands in it, "0.3"; a message the chance of its first one."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def rank(self, vector: object, text: str) -> tuple[tuple[str, float], ...]:
        self.asked.append(text)
        chance = float(text.split()[0])
        return (("own_suicidality", chance), (NONE, 1.0 - chance))


@pytest.mark.parametrize(
    ("text", "readings", "least", "most"),
    [
        ("0.5 one sentence", 1, 0.5, 0.5),
        ("0.5 calm. 0.9 alarming.", 3, 0.55, 0.7),
        ("0.5 calm. 0.01 calm. 0.02 calm.", 4, 0.3, 0.5),
        ("0.01 all but sure. 0.9 alarming.", 1, 0.01, 0.01),
        ("0.95 all but sure. 0.01 calm.", 1, 0.95, 0.95),
    ],
)
def test_where_the_whole_leaves_it_open_the_most_alarming_sentence_has_a_say(
    text: str, readings: int, least: float, most: float
) -> None:
    head = Counts()
    chance, label = Vote(head, lambda _: np.zeros(1, np.float32)).danger(text)  # type: ignore[arg-type]
    assert least - 1e-9 <= chance <= most + 1e-9
    assert label == "own_suicidality"
    assert len(head.asked) == readings


def test_any_text_is_read(vote: Vote) -> None:
    for text in ("", " ", "\ud800", "😀" * 500, "x" * 4096):
        assert 0.0 <= vote.danger(text)[0] <= 1.0


def test_a_short_message_is_read_once_and_a_long_one_in_bounded_parts() -> None:
    assert parts("he hears voices") == ["he hears voices"]
    assert len(parts("word. " * 400)) == MOST_PARTS + 1
    assert len(parts("word " * (LONG * 3))) == 4


def test_a_vote_that_is_not_the_measured_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vote.npz").write_bytes(VOTE.read_bytes() + b"x")
    (tmp_path / "vote.sha256").write_text(VOTE.with_suffix(".sha256").read_text())
    with pytest.raises(VoteError, match="sha256"):
        Vote.load(tmp_path / "vote.npz", shared().one)


def test_a_missing_vote_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(VoteError, match="make tune"):
        Vote.load(tmp_path / "vote.npz", shared().one)


def test_however_it_is_asked_for_the_encoder_is_one() -> None:
    assert shared() is shared(False) is shared(lower=False)
