"""The intent classifier as a Rasa component. The arithmetic (no Rasa) is coach.understanding.head."""

from dataclasses import fields
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from coach.rasa import progress
from coach.rasa.alarm import is_settled
from coach.rasa.encoder import PARTS
from coach.understanding.head import Head, Ranking, Recipe
from coach.understanding.neighbours import Floats
from coach.understanding.parts import parts

WITHIN = "within"
"""The parse result's list of what each part of a message is likeliest about, for a message of several parts."""
_FILE = "head.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentHead(IntentClassifier, GraphComponent):  # type: ignore[misc]
    """Sets `intent` and `intent_ranking`. Options: the fields of coach.understanding.head.Recipe."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Vectors come from a featurizer before it."""
        return [DenseFeaturizer]

    @staticmethod
    def required_packages() -> list[str]:
        """Only for training."""
        return ["scipy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """What config.yml leaves open."""
        return {field.name: field.default for field in fields(Recipe)}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, head: Head | None) -> None:
        chosen = {field.name: config[field.name] for field in fields(Recipe)}
        self._recipe = Recipe(**{**chosen, "ngrams": tuple(chosen["ngrams"]), "words": tuple(chosen["words"])})
        self._storage, self._resource, self._head = storage, resource, head

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "IntentHead":
        """An unfitted one, for training."""
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "IntentHead":
        """The fitted one out of a model file."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, Head.load(folder / _FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on every example that has an intent and a vector."""
        from coach.understanding.fitting import fit  # scipy, which answering does without

        found = [(one, vector) for one in training_data.intent_examples if (vector := _vector(one)) is not None]
        texts, intents = [one.get(TEXT) for one, _ in found], [one.get(INTENT) for one, _ in found]
        self._head = fit(np.stack([vector for _, vector in found]), texts, intents, self._recipe, progress.tell)
        with self._storage.write_to(self._resource) as folder:
            self._head.save(folder / _FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """The ranking of every message, and under WITHIN what each of its parts is about, if it has several; a message
        that the safety alarm has settled keeps its intent."""
        for message in messages:
            set_ranking(message, self._rank(message))
            within = [{"name": name, "confidence": chance} for name, chance in self._within(message)]
            message.set(WITHIN, within, add_to_output=True)
        return messages

    def _rank(self, message: Message) -> Ranking:
        vector = _vector(message)
        return self._head.rank(vector, message.get(TEXT)) if self._head and vector is not None else ()

    def _within(self, message: Message) -> Ranking:
        vectors, found = zip(*(message.get(PARTS) or ()), strict=True), parts(message.get(TEXT) or "")
        if self._head is None:
            return ()
        return tuple(self._head.rank(np.concatenate(of), part)[0] for of, part in zip(vectors, found, strict=False))


def _vector(message: Message) -> Floats | None:
    _, sentence = message.get_dense_features(TEXT)
    return sentence.features[0] if sentence is not None else None


def set_ranking(message: Message, ranking: Ranking) -> None:
    """Write a ranking as Rasa writes one: plain floats, the first as the intent unless the alarm has settled it."""
    rows = [{"name": name, "confidence": chance} for name, chance in ranking]
    message.set("intent_ranking", rows, add_to_output=True)
    if not is_settled(message):
        message.set(INTENT, rows[0] if rows else {"name": None, "confidence": 0.0}, add_to_output=True)
