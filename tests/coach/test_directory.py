"""Organisations that help."""

from pathlib import Path

import pytest

from coach.content.library import Library
from coach.directory import MOST, Directory, DirectoryError
from tests.fakes import ROOT

FILE = ROOT / "content" / "directory.yml"


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.load(FILE)


@pytest.mark.parametrize("place", [(None, None), ("GB", "GB-SCT"), ("FR", None), ("CA", "CA-QC"), ("ZZ", None)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_never_a_dead_end(
    directory: Directory, library: Library, place: tuple[str | None, str | None], language: str
) -> None:
    for topic in ("", "nonsense", *library.topics):
        assert 1 <= len(directory.near(topic, language, *place)) <= MOST


def test_the_nearest_come_first_and_other_countries_never(directory: Directory) -> None:
    found = directory.near("carer_stress_doing", "fr", "FR", None)
    assert "FR" in found[0].places
    assert all({"FR", "INT"} & set(one.places) for one in found)


@pytest.mark.parametrize("whom", ["bereaved", "young", "self"])
def test_readers_of_another_kind_get_their_own(directory: Directory, whom: str) -> None:
    found = directory.near(whom, "en", "GB", "GB-ENG")
    assert found
    assert all(one.for_whom == whom for one in found)


def test_every_entry_can_be_read_in_both_languages_and_has_a_day(directory: Directory) -> None:
    ids = [one.id for one in directory.entries]
    assert len(ids) == len(set(ids)) >= 60
    for one in directory.entries:
        assert set(one.what) == {"en", "fr"}
        assert one.checked
        assert not one.url.startswith("http")


def test_topics_and_lines_named_there_exist(directory: Directory, library: Library) -> None:
    assert all(topic in library.topics for one in directory.entries for topic in one.topics)


def test_an_entry_that_is_none_is_named(tmp_path: Path) -> None:
    file = tmp_path / "directory.yml"
    file.write_text("- {id: a, name: A}\n")
    with pytest.raises(DirectoryError, match="entry 1 must have"):
        Directory.load(file)
