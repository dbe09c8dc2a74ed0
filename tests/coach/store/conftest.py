"""Stores to test with: each test has a database of its own, on SQLite and on PostgreSQL, removed afterwards."""

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from coach.store import Store, Turn, Vault

KEY = bytes(range(32))
NOW = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)
ADDRESS = "telegram:4711"


def _answers(url: str) -> bool:
    with suppress(SQLAlchemyError), _plain_engine(url).connect():
        return True
    return False


def _plain_engine(url: str) -> Engine:
    """An engine beside the store's, for looking at what the store wrote."""
    made = make_url(url)
    if made.drivername == "postgresql":
        made = made.set(drivername="postgresql+psycopg")
    return create_engine(made, poolclass=NullPool)


def _binaries() -> Path | None:
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else max(found, default=None)


def _as_somebody() -> list[str]:
    """PostgreSQL refuses to run as the superuser of the machine."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def _start(binaries: Path, folder: Path) -> str:
    """A server of our own on a socket in the folder; its address."""
    folder.chmod(0o755)
    place = folder / "postgres"
    place.mkdir()
    if _as_somebody():
        shutil.chown(place, "postgres")
    who = _as_somebody()
    made = [*who, str(binaries / "initdb"), "-D", str(place / "data"), "-A", "trust", "-U", "kith"]
    subprocess.run(made, check=True, capture_output=True)
    options = f"-c listen_addresses='' -c unix_socket_directories='{place}' -c fsync=off"
    start = ["-D", str(place / "data"), "-o", options, "-l", str(place / "log"), "-w", "start"]
    subprocess.run([*who, str(binaries / "pg_ctl"), *start], check=True, capture_output=True)
    return f"postgresql://kith@/postgres?host={place}"


def _stop(binaries: Path, folder: Path) -> None:
    stop = [str(binaries / "pg_ctl"), "-D", str(folder / "postgres" / "data"), "-m", "immediate", "stop"]
    subprocess.run([*_as_somebody(), *stop], check=False, capture_output=True)


def _missing(reason: str) -> None:
    """In continuous integration nothing is skipped."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server: the one named, the one found, or one started for the tests."""
    named = os.environ.get("KITH_TEST_POSTGRES")
    found = [named] if named else [f"postgresql://{user}@127.0.0.1:5432/postgres" for user in ("root", "postgres")]
    ready = next((url for url in found if _answers(url)), None)
    binaries = _binaries()
    if ready:
        yield ready
    elif named or binaries is None or (os.geteuid() == 0 and not shutil.which("runuser")):
        _missing("a PostgreSQL server must answer at KITH_TEST_POSTGRES or 127.0.0.1:5432, or be installed (initdb)")
    else:
        # Not pytest's own folder: the server's user may not look into that.
        with tempfile.TemporaryDirectory(prefix="kith-postgresql-") as folder:
            yield _start(binaries, Path(folder))
            _stop(binaries, Path(folder))


@pytest.fixture
def schema(postgres: str) -> Iterator[str]:
    """The address of an empty schema of our own."""
    name = f"kith_test_{secrets.token_hex(6)}"
    server = _plain_engine(postgres)
    with server.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    address = make_url(postgres).update_query_dict({"options": f"-csearch_path={name}"})
    yield address.render_as_string(hide_password=False)
    with server.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/var/kith.db"
    return str(request.getfixturevalue("schema"))


@pytest.fixture
def vault() -> Vault:
    """A key."""
    return Vault(KEY)


@pytest.fixture
def store(url: str, vault: Vault) -> Iterator[Store]:
    """An open store on an empty database."""
    made = Store.open(url, vault)
    yield made
    made.close()


@pytest.fixture
def engine(url: str) -> Engine:
    """The same database, looked at from outside."""
    return _plain_engine(url)


@pytest.fixture
def rows(engine: Engine) -> Callable[[str], list[Any]]:
    """Every row of a table."""

    def read(table: str) -> list[Any]:
        with engine.connect() as connection:
            return list(connection.execute(text(f"SELECT * FROM {table}")))  # noqa: S608 — a name from the test

    return read


@pytest.fixture
def begin(store: Store) -> Callable[..., Turn]:
    """A turn of the same person, with an update of its own unless one is named."""

    def made(update: str | None = None, address: str = ADDRESS, now: datetime = NOW) -> Turn:
        turn = store.begin(address, update or secrets.token_hex(4), now)
        assert turn is not None
        return turn

    return made


@pytest.fixture
def full(store: Store, begin: Callable[..., Turn]) -> Turn:
    """A committed turn that left something in every table, for somebody who agreed to be counted."""
    turn = begin("first")
    turn.person.language, turn.person.country, turn.person.region = "en", "GB", "GB-SCT"
    turn.person.role, turn.person.referral, turn.person.consent = "relative", "clinic-7", True
    turn.person.state = {"draft": "he shouts at night"}
    turn.person.tracker = {"v": 1, "slots": {"topic": "stress"}, "events": []}
    turn.save("my_lists", {"people": "my sister Jo", "stress": 8})
    turn.note("opened", "carer_stress_doing")
    turn.outbox = [{"move": "Say", "phrase": "menu", "values": {"name": "Jo at work"}}]
    store.commit(turn)
    return turn
