from pathlib import Path

import pytest

from app.secrets import MissingSecret, prepare
from coach.settings import Settings


def settings(tmp_path: Path, env: str = "development") -> Settings:
    return Settings.load({"KITH_VAR": str(tmp_path / "var"), "KITH_ENV": env})


def test_the_first_run_makes_the_key_closed_to_others(tmp_path: Path) -> None:
    key = tmp_path / "var" / "key"
    assert prepare(settings(tmp_path)) == (key,)
    assert (key.stat().st_mode & 0o777, key.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_second_run_leaves_the_key_as_it_is(tmp_path: Path) -> None:
    prepare(settings(tmp_path))
    before = (tmp_path / "var" / "key").read_bytes()
    assert prepare(settings(tmp_path)) == ()
    assert (tmp_path / "var" / "key").read_bytes() == before


def test_two_machines_make_different_keys(tmp_path: Path) -> None:
    for name in ("one", "two"):
        prepare(settings(tmp_path / name))
    assert (tmp_path / "one/var/key").read_bytes() != (tmp_path / "two/var/key").read_bytes()


def test_production_makes_no_key_and_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingSecret, match=r"production makes none.*docs/running\.md"):
        prepare(settings(tmp_path, "production"))
    assert not (tmp_path / "var" / "key").exists()


def test_production_uses_the_key_that_is_there(tmp_path: Path) -> None:
    prepare(settings(tmp_path))
    assert prepare(settings(tmp_path, "production")) == ()
