import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import machine
from coach.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load({"KITH_VAR": str(tmp_path / "var")})


@pytest.fixture
def open_door(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        monkeypatch.setattr(machine, "DOORS", {port: "rasa run"})
        yield port


def test_this_machine_passes(settings: Settings) -> None:
    looked = (machine.python, machine.no_tensorflow, machine.time_zones)
    assert [finding.verdict for check in looked for finding in check(settings)] == ["well"] * 3


def test_packages_as_the_lock_has_them_are_well(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("rasa==3.6.21 \\\n    --hash=sha256:0\n")
    [finding] = machine.packages(settings, tmp_path / "lock")
    assert finding.verdict == "well"


def test_a_package_of_another_version_and_a_missing_one_are_named(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("rasa==2.0 \\\nnowhere-to-be-found==1 \\\n")
    [finding] = machine.packages(settings, tmp_path / "lock")
    assert finding.verdict == "wrong"
    assert "rasa 3.6.21, not 2.0; nowhere-to-be-found missing, not 1" in finding.seen


def test_a_package_for_another_system_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("winonly==1 ; sys_platform == 'win32' \\\nany==2 ; python_version > '3' \\\n")
    assert machine.locked(tmp_path / "lock") == {"any": "2"}


def test_a_var_folder_not_made_yet_is_a_note(settings: Settings) -> None:
    assert next(machine.var_folder(settings)).verdict == "note"


def test_a_var_folder_that_is_a_file_is_wrong(settings: Settings) -> None:
    settings.var.write_text("")
    [finding] = machine.var_folder(settings)
    assert finding.verdict == "wrong"


def test_a_full_disk_is_wrong(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "LEAST_FREE_BYTES", 10**18)
    assert [finding.verdict for finding in machine.var_folder(settings)][-1] == "wrong"


def test_an_open_door_is_a_note_for_developers_and_wrong_in_production(open_door: int, tmp_path: Path) -> None:
    for env, verdict in (("development", "note"), ("production", "wrong")):
        [finding] = machine.doors(Settings.load({"KITH_ENV": env}))
        assert (finding.verdict, f"port {open_door}" in finding.seen) == (verdict, True)


def test_no_door_no_finding(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(machine, "DOORS", {1: "rasa run"})
    assert list(machine.doors(settings)) == []
