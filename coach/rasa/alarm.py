"""The safety screen as the first NLU component, for `rasa shell` and `rasa run` too. Its rules are coach.safety's."""

from contextvars import ContextVar
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from coach.safety import Finding, Screen

ALARM = "safety_alarm"
"""The intent of a message that a crisis card answers."""
SCREENED: ContextVar[bool] = ContextVar("screened", default=False)
"""Set by the brain for a text that the conversation has read with the same rules; never at a developer door."""


_adopted: list[Screen] = []


def adopt(screen: Screen) -> None:
    """Use a screen that is loaded already, from now on and in this process."""
    _adopted[:] = [screen]


def screen() -> Screen:
    """The adopted screen, else the project's over data/safety, loaded once. Raises what Screen.load raises: without it
    no door may open."""
    if not _adopted:
        adopt(Screen.load(Path(__file__).parents[2] / "data" / "safety"))
    return _adopted[0]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SafetyAlarm(GraphComponent):  # type: ignore[misc]
    """Sets the intent `safety_alarm`, entities `code` and `level`, on a message that a crisis card must answer."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SafetyAlarm":
        """Called by Rasa's graph."""
        return cls(screen())

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def process(self, messages: list[Message]) -> list[Message]:
        """Runs before every other component; they leave a settled message alone."""
        for message in messages:
            finding = None if SCREENED.get() else self._screen.read(message.get(TEXT) or "")
            if finding is not None and finding.safety != "none":
                _settle(message, finding)
        return messages


def _settle(message: Message, finding: Finding) -> None:
    intent = {"name": ALARM, "confidence": 1.0}
    message.set(INTENT, intent, add_to_output=True)
    message.set("intent_ranking", [intent], add_to_output=True)
    marks = {"code": finding.code, "level": str(finding.level)}
    entities = [{"entity": name, "value": value, "start": 0, "end": 0} for name, value in marks.items()]
    message.set(ENTITIES, entities, add_to_output=True)


def is_settled(message: Message) -> bool:
    """Whether the alarm has spoken: then no later component may change the intent."""
    return (message.get(INTENT) or {}).get("name") == ALARM
