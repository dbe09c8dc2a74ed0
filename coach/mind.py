"""What answers a turn in moves: the face Rasa has to the conversation. app/wiring.py puts Rasa behind it."""

from collections.abc import Mapping
from typing import Any, Protocol

from coach.store.turn import Turn


class Understood(Protocol):
    """What the brain makes of a turn (coach.rasa.brain.Turned)."""

    @property
    def moves(self) -> tuple[dict[str, Any], ...]:
        """What the actions answered, in order."""
        ...

    @property
    def tracker(self) -> dict[str, Any]:
        """The conversation, to be kept."""
        ...

    @property
    def intent(self) -> str | None:
        """What the message was taken for."""
        ...


class Mind(Protocol):
    """Answers a turn in moves."""

    async def reply(
        self, turn: Turn, text: str, intent: str | None, entities: Mapping[str, str], slots: Mapping[str, Any]
    ) -> Understood:
        """One turn. Raises MindError when there is no answer in time or at all."""
        ...


class MindError(Exception):
    """No answer could be found. `phrase` is what the person is told."""

    def __init__(self, phrase: str) -> None:
        super().__init__(phrase)
        self.phrase = phrase
