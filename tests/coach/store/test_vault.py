"""The key file, sealing, fingerprints."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.store.errors import BadKeyFile, WrongKey
from coach.store.vault import Vault

KEY = bytes(range(32))
OTHER = bytes(32)


@given(data=st.binary(max_size=200), about=st.text(max_size=20))
def test_what_was_sealed_opens_again(data: bytes, about: str) -> None:
    assert Vault(KEY).open(Vault(KEY).seal(data, about), about) == data


def test_the_same_data_are_sealed_differently_each_time() -> None:
    assert Vault(KEY).seal(b"same") != Vault(KEY).seal(b"same")


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(WrongKey, match="the key must be the one"):
        Vault(OTHER).open(Vault(KEY).seal(b"secret"))


def test_sealed_bytes_do_not_open_in_another_place() -> None:
    with pytest.raises(WrongKey):
        Vault(KEY).open(Vault(KEY).seal(b"secret", "row 1"), "row 2")


@pytest.mark.parametrize("at", [0, 5, -1])
def test_a_changed_byte_is_found(at: int) -> None:
    sealed = bytearray(Vault(KEY).seal(b"secret"))
    sealed[at] ^= 1
    with pytest.raises(WrongKey):
        Vault(KEY).open(bytes(sealed))


@given(st.binary(max_size=60))
def test_any_bytes_at_all_end_in_a_wrong_key(garbage: bytes) -> None:
    with pytest.raises(WrongKey):
        Vault(KEY).open(garbage)


def test_a_fingerprint_needs_the_key_and_does_not_show_the_text() -> None:
    fingerprint = Vault(KEY).index("telegram:4711")
    assert fingerprint == Vault(KEY).index("telegram:4711")
    assert fingerprint != Vault(OTHER).index("telegram:4711")
    assert len(fingerprint) == 64
    assert "4711" not in bytes.fromhex(fingerprint).decode("latin-1")


def test_a_fingerprint_of_half_an_emoji_is_one_too() -> None:
    assert len(Vault(KEY).index("chat:\ud83d")) == 64


def test_the_sealing_key_and_the_fingerprint_key_are_not_the_key() -> None:
    held = vars(Vault(KEY)).values()
    assert KEY not in held


def test_nothing_of_the_key_is_in_its_repr() -> None:
    assert repr(Vault(KEY)) == "Vault()"


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(BadKeyFile, match="must be 32 bytes"):
        Vault(bytes(length))


def test_a_missing_key_file_is_made_for_us_alone_and_is_used_again(tmp_path: Path) -> None:
    path = tmp_path / "var" / "key"
    sealed = Vault.from_file(path, create=True).seal(b"x")
    assert path.stat().st_mode & 0o777 == 0o600
    assert Vault.from_file(path, create=True).open(sealed) == b"x"
    assert sorted(path.parent.iterdir()) == [path]


def test_a_missing_key_file_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(BadKeyFile, match=r"key: the key file must be a readable text file: No such file"):
        Vault.from_file(tmp_path / "key", create=False)
    assert not (tmp_path / "key").exists()


def test_a_key_file_that_cannot_be_made_says_where() -> None:
    with pytest.raises(BadKeyFile, match=r"/proc/kith/key: the key file must be creatable"):
        Vault.from_file(Path("/proc/kith/key"), create=True)


@pytest.mark.parametrize("content", ["", "not a key", "ab" * 31, "ab" * 33, "é" * 64])
def test_a_file_that_holds_no_key_is_refused_and_not_shown(tmp_path: Path, content: str) -> None:
    path = tmp_path / "key"
    path.write_text(content)
    with pytest.raises(BadKeyFile, match="the key file must") as refused:
        Vault.from_file(path, create=True)
    assert not content or content not in str(refused.value)


@pytest.mark.parametrize("mode", [0o644, 0o604, 0o620])
def test_production_refuses_a_key_file_open_to_others(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "key"
    Vault.from_file(path, create=True)
    path.chmod(mode)
    with pytest.raises(BadKeyFile, match=rf"closed to others \(mode 0600\), it has mode {mode:04o}"):
        Vault.from_file(path, create=False, production=True)


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o440])
def test_production_takes_a_key_file_closed_to_others(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "key"
    Vault.from_file(path, create=True)
    path.chmod(mode)
    Vault.from_file(path, create=False)


def test_outside_production_an_open_key_file_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "key"
    Vault.from_file(path, create=True)
    path.chmod(0o644)
    Vault.from_file(path, create=True)


def test_two_that_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    path = tmp_path / "key"
    with ThreadPoolExecutor(8) as pool:
        vaults = list(pool.map(lambda _: Vault.from_file(path, create=True), range(8)))
    assert {vault.index("x") for vault in vaults} == {Vault.from_file(path, create=False).index("x")}
