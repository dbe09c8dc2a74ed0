"""Where somebody says they are. The sentences here are written for these tests."""

import pytest
import yaml

from coach.places import Places
from tests.fakes import ROOT


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.load(ROOT / "data" / "places.yml")


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("uk obviously", "country:GB"),
        ("I'm in the U.K.", "country:GB"),
        ("we live in northern ireland", "country:GB:NIR"),
        ("Ireland", "country:IE"),
        ("on habite au Québec", "country:CA:QC"),
        ("aux États-Unis", "country:US"),
        ("south africa", "country:ZA"),
    ],
)
def test_a_short_message_that_is_a_place_is_its_button(places: Places, text: str, carried: str) -> None:
    assert places.told(text) == carried


@pytest.mark.parametrize(
    "text", ["", "no", "my son is in france and stopped his pills", "uk or ireland", "tell us", "in", "??", "x" * 5000]
)
def test_anything_else_is_no_place(places: Places, text: str) -> None:
    assert places.told(text) is None


def test_every_country_that_has_lines_can_be_named(places: Places) -> None:
    lines = yaml.safe_load((ROOT / "content" / "safety" / "lines.yml").read_text(encoding="utf-8"))
    for code, country in lines["countries"].items():
        names = country.get("name") or country.get("names")
        assert {places.told(name) for name in names.values()} == {f"country:{code}"}


def test_a_file_that_holds_no_names_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "places.yml").write_text("fillers: the\n")
    with pytest.raises(ValueError, match=r"places\.yml: must hold fillers"):
        Places.load(tmp_path / "places.yml")
