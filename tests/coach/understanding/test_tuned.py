"""The tuned layers as a file and in the network."""

from pathlib import Path

import numpy as np
import pytest

from coach.understanding import tuned
from coach.understanding.encoder import Encoder, EncoderError, sha256, shared


def test_what_is_saved_is_read_again_within_a_step(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    layers = {"d0": rng.normal(size=(8, 4)).astype(np.float32), "b1_2": rng.normal(size=4).astype(np.float32)}
    tuned.save(tmp_path / "t.npz", layers)
    again = tuned.load(tmp_path / "t.npz")
    assert np.array_equal(again["b1_2"], layers["b1_2"])
    assert np.all(np.abs(again["d0"] - layers["d0"]) <= np.abs(layers["d0"]).max(axis=0) / 127)


def test_the_tuned_encoder_still_gives_unit_vectors_and_other_ones_than_the_published() -> None:
    text = "she has not slept for four nights and talks to the radio"
    assert np.linalg.norm(shared().one(text)) == pytest.approx(1.0, abs=1e-4)
    assert shared().one(text) @ Encoder().one(text) < 0.99


def test_a_file_without_a_layer_is_refused(tmp_path: Path) -> None:
    tuned.save(tmp_path / "t.npz", {"d0": np.ones((2, 2), np.float32)})
    with pytest.raises(KeyError):
        tuned.put(Encoder()._network, tuned.load(tmp_path / "t.npz"))


def test_layers_other_than_the_measured_ones_are_refused(tmp_path: Path) -> None:
    (tmp_path / "t.npz").write_bytes(tuned.FILE.read_bytes() + b"x")
    (tmp_path / "t.sha256").write_text(sha256(tuned.FILE))
    with pytest.raises(EncoderError, match="sha256"):
        Encoder(layers=tmp_path / "t.npz")


def test_layers_without_a_sha256_say_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="make tune"):
        sha256(tmp_path / "t.npz")
