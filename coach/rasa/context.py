"""The last NLU component: hands the conversation's place to coach.understanding.context, which decides."""

from dataclasses import fields
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from coach.rasa.alarm import is_settled
from coach.understanding.context import Limits, settle

WAITING_FOR = "waiting_for"
"""The slot that says what the conversation waits for: "answer", "offer" or nothing."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ContextResolver(GraphComponent):  # type: ignore[misc]
    """Settles the intent by place and certainty. Options: the fields of coach.understanding.context.Limits."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """What config.yml leaves open."""
        return {field.name: field.default for field in fields(Limits)}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ContextResolver":
        """Called by Rasa's graph."""
        given: dict[str, Any] = {field.name: config[field.name] for field in fields(Limits)}
        lists = {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
        return cls(Limits(**{**given, **lists}))

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    # Rasa wires arguments by their names (rasa/engine/recipes/default_recipe.py:380) and does not know "| None".
    def process(self, messages: list[Message], tracker: DialogueStateTracker = None) -> list[Message]:
        """The ranking stays as the head gave it; only `intent` changes. Without a tracker there is no place."""
        slots = tracker.slots if tracker is not None else {}
        waiting_for = slots[WAITING_FOR].value if WAITING_FOR in slots else None
        for message in messages:
            if not is_settled(message):
                self._settle(message, waiting_for)
        return messages

    def _settle(self, message: Message, waiting_for: str | None) -> None:
        ranking = tuple((row["name"], row["confidence"]) for row in message.get("intent_ranking") or ())
        settled = settle(message.get(TEXT) or "", ranking, waiting_for, self._limits)
        if settled is not None:
            chance = dict(ranking).get(settled, ranking[0][1] if ranking else 0.0)
            message.set(INTENT, {"name": settled, "confidence": chance}, add_to_output=True)
