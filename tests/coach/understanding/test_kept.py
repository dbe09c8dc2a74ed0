"""Vectors kept between starts: written once, read after that, made anew when anything about them has changed."""

from pathlib import Path

import numpy as np
import pytest

from coach.understanding.kept import kept

TEXTS = ("how do i rest", "comment je lui dis non")


class Reader:
    """Stands where the encoder does and counts."""

    def __init__(self) -> None:
        self.read: list[tuple[str, ...]] = []

    def __call__(self, texts):
        self.read.append(tuple(texts))
        return np.array([[len(text), number] for number, text in enumerate(texts)], np.float32)


@pytest.fixture
def reader() -> Reader:
    return Reader()


def test_the_second_start_reads_the_file(tmp_path: Path, reader: Reader) -> None:
    first, second = (kept(tmp_path / "models", "answers", TEXTS, reader) for _ in range(2))
    assert reader.read == [TEXTS]
    assert np.array_equal(first, second)
    assert second.dtype == np.float32


def test_other_texts_are_read_and_the_older_file_goes(tmp_path: Path, reader: Reader) -> None:
    kept(tmp_path, "answers", TEXTS, reader)
    kept(tmp_path, "answers", TEXTS[::-1], reader)
    assert reader.read == [TEXTS, TEXTS[::-1]]
    assert len(list(tmp_path.iterdir())) == 1


def test_files_of_another_name_stay(tmp_path: Path, reader: Reader) -> None:
    (tmp_path / "kith-0.tar.gz").touch()
    kept(tmp_path, "answers", TEXTS, reader)
    assert (tmp_path / "kith-0.tar.gz").exists()


@pytest.mark.parametrize(
    "harm", [lambda data: b"", lambda data: data[:-40], lambda data: data.replace(b"\x41", b"\x42")]
)
def test_a_damaged_file_is_made_anew(tmp_path: Path, reader: Reader, harm, caplog) -> None:
    good = kept(tmp_path, "answers", TEXTS, reader)
    (file,) = tmp_path.iterdir()
    file.write_bytes(harm(file.read_bytes()))
    assert np.array_equal(kept(tmp_path, "answers", TEXTS, reader), good)
    assert len(reader.read) == 2
    assert "made anew" in caplog.text
    kept(tmp_path, "answers", TEXTS, reader)
    assert len(reader.read) == 2


def test_where_nothing_can_be_written_the_vectors_are_there_all_the_same(
    tmp_path: Path, reader: Reader, caplog
) -> None:
    (tmp_path / "models").touch()  # a file where the folder should be
    assert len(kept(tmp_path / "models", "answers", TEXTS, reader)) == len(TEXTS)
    assert "cannot be written" in caplog.text
