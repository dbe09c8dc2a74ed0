"""What the trained model makes of sentences it was not trained on: tests/nlu, written for this purpose.

The floors lie a few points under what was measured when the model was chosen (docs/decisions/0009)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.doors import ParseDoor
from app.wiring import House
from coach.incoming import Incoming
from coach.understanding.reading import REJECTED

SETS = Path(__file__).parents[1] / "nlu"
FLOORS = {"en": (0.82, 0.92), "fr": (0.76, 0.88)}
"""Language → share of right topics, share of right topics among the first three."""


@pytest.mark.parametrize("language", FLOORS)
async def test_a_worry_in_plain_words_is_understood(house: House, language: str) -> None:
    rows: list[dict[str, Any]] = yaml.safe_load((SETS / f"{language}.yml").read_text(encoding="utf-8"))
    door = ParseDoor(house)
    first, three = 0, []
    for row in rows:
        answer, right = await door.answer({"text": row["text"]}), {row["topic"], *row["acceptable"]}
        first += answer["topic"] in right
        if row["topic"] not in REJECTED:  # after a rejection the three are content by the door's definition
            three.append(bool(right & set(answer["topics"])))
    found = first / len(rows), sum(three) / len(three)
    assert found[0] >= FLOORS[language][0], found
    assert found[1] >= FLOORS[language][1], found


WITHIN = {"en": 23, "fr": 20}
"""Language → of 25 courtesies, most with a need inside, how many must be told (25 and 22 when it was chosen)."""


@pytest.mark.parametrize("language", WITHIN)
async def test_a_need_inside_thanks_or_an_insult_is_heard(house: House, language: str) -> None:
    rows: list[dict[str, Any]] = yaml.safe_load((SETS / f"within_{language}.yml").read_text(encoding="utf-8"))
    door = ParseDoor(house)
    missed = []
    for row in rows:
        answer = await door.answer({"text": row["text"]})
        if answer["topic"] not in (row["topic"], *row.get("acceptable", ())):
            missed.append((row["text"], answer["topic"]))
    assert len(rows) - len(missed) >= WITHIN[language], missed


BOTH = {"en": 34, "fr": 34}
"""Language → of 70 messages with two topics, how many must be answered with an offer of both (39 and 38 when it was
chosen; a word to be explained is a topic there, and never an offer)."""


@pytest.mark.parametrize("language", BOTH)
async def test_two_worries_in_one_message_are_both_offered(house: House, language: str) -> None:
    rows: list[dict[str, Any]] = yaml.safe_load((SETS / f"two_{language}.yml").read_text(encoding="utf-8"))
    both = 0
    for number, row in enumerate(rows):
        replies = await house.coach.answer(Incoming(f"test:{number}", text=row["text"]))
        offered = {choice.payload for reply in replies for choice in reply.choices}
        both += {f"q:{topic}" for topic in row["topics"]} <= offered
    assert both >= BOTH[language], both
