"""The sentence encoder as a Rasa featurizer. The encoder itself (no Rasa) is coach.understanding.encoder."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from coach.rasa import progress
from coach.understanding import tuned
from coach.understanding.encoder import SHA256, Encoder, Vectors, sha256, shared
from coach.understanding.parts import parts

PARTS = "part_vectors"
"""Where a message has, for each featurizer in turn, the vectors of its parts."""
_MANY = 2000
"""Examples from which on all cores read."""
__all__ = ["Encoder", "UseEncoder", "shared"]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class UseEncoder(DenseFeaturizer, GraphComponent):  # type: ignore[misc]
    """Puts one sentence vector on every message. Options: lower (read in lower case), published (without what
    was tuned; put in a pipeline beside the other, both vectors are read as one)."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """What config.yml leaves open."""
        return {**DenseFeaturizer.get_default_config(), "lower": False, "published": False}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Every set of options is fine."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "UseEncoder":
        """Called by Rasa's graph."""
        return cls(config, execution_context.node_name)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """The weights are part of what a trained model depends on."""
        return SHA256["weights.npz"] + sha256(tuned.FILE)

    def __init__(self, config: dict[str, Any], name: str) -> None:
        super().__init__(name, config)
        self._encoder = shared(bool(config["lower"]), published=bool(config["published"]))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """All examples in batches, telling progress."""
        examples = [message for message in training_data.training_examples if message.get(TEXT)]
        texts = [message.get(TEXT) for message in examples]
        vectors = self._encoder.encode(
            texts, lambda done: progress.tell(f"reading examples {done}/{len(texts)}"), together=len(texts) >= _MANY
        )
        for message, vector in zip(examples, vectors, strict=True):
            self._put(message, vector)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """One message at a time, as people write; the parts of one that may be about two things, too."""
        for message in messages:
            if text := message.get(TEXT):
                self._put(message, self._encoder.one(text))
                vectors = [self._encoder.one(part) for part in parts(text)]
                message.set(PARTS, [*(message.get(PARTS) or ()), vectors])
        return messages

    def _put(self, message: Message, vector: Vectors) -> None:
        message.add_features(Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
