import numpy as np
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from coach.rasa.encoder import PARTS, UseEncoder, shared
from coach.understanding import tuned
from coach.understanding.encoder import SHA256, sha256

COMPONENT = UseEncoder({**UseEncoder.get_default_config()}, "encoder")


def vector(message):
    _, sentence = message.get_dense_features(TEXT)
    return sentence.features[0]


def test_a_message_gets_one_sentence_vector():
    message = Message({TEXT: "hello"})
    COMPONENT.process([message])
    assert np.array_equal(vector(message), shared().one("hello"))


def test_a_message_of_two_parts_gets_their_vectors_from_every_featurizer():
    message = Message({TEXT: "my son hears voices. I cannot sleep any more"})
    COMPONENT.process([message])
    COMPONENT.process([message])
    assert [len(vectors) for vectors in message.get(PARTS)] == [2, 2]
    assert np.array_equal(message.get(PARTS)[1][0], shared().one("my son hears voices."))


def test_training_examples_get_the_same_vectors_in_batches():
    examples = [Message({TEXT: text, "intent": "greet"}) for text in ("hello", "bonjour")]
    COMPONENT.process_training_data(TrainingData(examples))
    assert np.allclose(vector(examples[1]), shared().one("bonjour"), atol=1e-5)


def test_a_message_without_text_gets_none():
    message = Message({"intent": "greet"})
    COMPONENT.process([message])
    assert not message.features


def test_there_is_one_encoder_a_process():
    assert shared() is shared()


def test_other_weights_would_be_another_model():
    assert UseEncoder.fingerprint_addon({}) == SHA256["weights.npz"] + sha256(tuned.FILE)
