"""A person on their way through the project's own modules."""

from datetime import UTC, datetime

import pytest

from coach.content.library import Library
from coach.journey.answers import Answers
from coach.journey.walk import Walk
from coach.store.turn import Person, Turn

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def turn_of(state: dict[str, object] | None = None, consent: bool | None = None) -> Turn:
    person = Person("p" * 32, "test:anna", language="en", consent=consent, state=dict(state or {}))
    return Turn(person, None, NOW)


@pytest.fixture
def walk(library: Library) -> Walk:
    return Walk(library, turn_of({"asked": ["relationship", "condition"], "consent_asked": True}))


@pytest.fixture
def answers(walk: Walk) -> Answers:
    return Answers(walk)
