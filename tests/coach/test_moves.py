"""Moves as plain data."""

import json

import pytest

from coach.moves import Card, Feedback, Hand, Move, Offer, Say, Sheet, Show, Tongue, Word, from_json, to_json

EVERY: list[Move] = [
    Say("act.greet", {"a": 1}, (("button.menu", "m"),), edits=True),
    Show("m", "s", ticked=("a", "b"), values={"w.f": "words"}, without=("x",)),
    Feedback("m", "s", "o"),
    Offer(("a", "b")),
    Sheet("w", (("f", "words"),), (("button.menu", "m"),)),
    Card("R3", 2, "again", "other"),
    Hand("mydata", "mydata.here"),
    Word("cpn"),
    Tongue("de"),
]


@pytest.mark.parametrize("move", EVERY)
def test_a_move_survives_json(move: Move) -> None:
    assert from_json(json.loads(json.dumps(to_json(move)))) == move


def test_anything_else_is_refused() -> None:
    with pytest.raises(ValueError, match="not a move"):
        from_json({"text": "hello"})
