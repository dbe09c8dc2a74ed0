"""Connecting, transactions, and databases that are locked, full, read-only, damaged or gone."""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, make_url, text

from coach.store import BadAddress, Busy, DiskFull, Store, Turn, Unreachable, Unwritable, Vault
from coach.store.database import Database
from coach.store.schema import metadata

Begin = Callable[..., Turn]
BUSY = 0.4
NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kith.db"


def held(file: Path) -> sqlite3.Connection:
    """Another program that is writing."""
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def took(action: Callable[[], object]) -> float:
    """Seconds until the action was refused as busy."""
    start = time.monotonic()
    with pytest.raises(Busy, match="must be free"):
        action()
    return time.monotonic() - start


def test_a_missing_folder_is_made_and_only_we_may_read_the_file(tmp_path: Path, vault: Vault) -> None:
    Store.open(f"sqlite:///{tmp_path}/a/b/kith.db", vault).close()
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "a" / "b" / "kith.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 1), ("secure_delete", 1), ("foreign_keys", 1), ("busy_timeout", 1000)],
)
def test_sqlite_is_set_up_as_promised(file: Path, pragma: str, value: object) -> None:
    database = Database(f"sqlite:///{file}")
    with database.read() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    database.close()


def test_a_writer_that_does_not_let_go_is_not_waited_for_longer_than_promised(file: Path, vault: Vault) -> None:
    store = Store.open(f"sqlite:///{file}", vault, busy=BUSY)
    other = held(file)
    turn = store.begin("telegram:1", "1", NOW)
    assert turn is not None
    assert took(lambda: store.commit(turn)) < BUSY + 0.3
    other.execute("ROLLBACK")
    store.commit(turn)
    store.close()


def test_many_threads_at_a_locked_database_are_all_answered_in_time(file: Path, vault: Vault) -> None:
    store = Store.open(f"sqlite:///{file}", vault, busy=BUSY)
    other = held(file)
    with ThreadPoolExecutor(16) as pool:
        waits = list(pool.map(lambda _: took(lambda: store.delivered([1])), range(16)))
    assert max(waits) < BUSY + 0.5
    other.close()
    store.close()


def test_reading_goes_on_while_another_program_writes(file: Path, vault: Vault) -> None:
    store = Store.open(f"sqlite:///{file}", vault, busy=BUSY)
    other = held(file)
    assert store.begin("telegram:1", "1", NOW) is not None
    other.close()
    store.close()


@pytest.mark.postgres
def test_a_locked_table_of_postgresql_is_not_waited_for_either(schema: str, vault: Vault) -> None:
    store, other = Store.open(schema, vault, busy=BUSY), Database(schema)
    with other.write() as connection:
        connection.execute(text("LOCK TABLE persons, outbox"))
        assert took(lambda: store.delivered([1])) < BUSY + 0.3
        assert took(lambda: store.begin("telegram:1", "1", NOW)) < BUSY + 0.3
    store.close()
    other.close()


@pytest.fixture
def small_disk() -> Iterator[None]:
    """SQLite files that cannot grow beyond 40 pages: what a full disk looks like to SQLite."""

    def limit(connection: Any, _record: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("PRAGMA max_page_count = 40")

    event.listen(Engine, "connect", limit)
    yield
    event.remove(Engine, "connect", limit)


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_is_named_and_leaves_nothing_half_written(file: Path, vault: Vault) -> None:
    store = Store.open(f"sqlite:///{file}", vault)
    turn = store.begin("telegram:1", "1", NOW)
    assert turn is not None
    turn.person.state = {"draft": "x" * 200_000}
    with pytest.raises(DiskFull, match="must have room left"):
        store.commit(turn)
    assert store.by_address("telegram:1") is None
    turn.person.state = {}
    store.commit(turn)
    store.close()


@pytest.mark.postgres
def test_a_full_disk_of_postgresql_is_named_too(schema: str) -> None:
    database = Database(schema)
    with pytest.raises(DiskFull, match="must have room left"), database.write() as connection:
        connection.execute(text("DO $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = '53100'; END $$"))
    database.close()


def test_a_folder_that_cannot_be_made_says_where(vault: Vault) -> None:
    with pytest.raises(Unwritable, match=r"/proc/kith/kith\.db: the database's folder must be writable"):
        Store.open("sqlite:////proc/kith/kith.db", vault)


def test_a_database_that_may_only_be_read_is_named(file: Path, vault: Vault) -> None:
    Store.open(f"sqlite:///{file}", vault).close()
    store = Store.open(f"sqlite:///file:{file}?mode=ro&uri=true", vault)
    turn = store.begin("telegram:1", "1", NOW)
    assert turn is not None
    with pytest.raises(Unwritable, match="must be writable"):
        store.commit(turn)
    store.close()


def test_a_file_that_is_something_else_is_left_as_it_is(file: Path, vault: Vault) -> None:
    file.write_text("A letter to my sister. " * 100)
    with pytest.raises(Unwritable, match="must be an SQLite database: it is something else"):
        Store.open(f"sqlite:///{file}", vault)
    assert file.read_text().startswith("A letter")


def test_a_damaged_database_is_named(file: Path, vault: Vault) -> None:
    Store.open(f"sqlite:///{file}", vault).close()
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(Unwritable, match="must be whole: it is damaged"):
        Store.open(f"sqlite:///{file}", vault)


@pytest.mark.parametrize(
    "address", ["", "kith.db", "sqlite://", "sqlite:///:memory:", "mysql://u:secret@host/x", "http://secret@host", "::"]
)
def test_an_address_of_another_kind_is_refused_and_not_shown(address: str, vault: Vault) -> None:
    with pytest.raises(BadAddress, match="must be") as refused:
        Store.open(address, vault)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("start", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_server_that_does_not_answer_is_named_and_its_password_is_not(start: str, vault: Vault) -> None:
    with pytest.raises(Unreachable, match="server must run, be reachable") as refused:
        Store.open(f"{start}://kith:secret@127.0.0.1:1/kith", vault)
    assert "secret" not in str(refused.value)


@pytest.mark.postgres
def test_a_server_without_the_database_is_named(postgres: str, vault: Vault) -> None:
    with pytest.raises(Unreachable, match="server must"):
        Store.open(postgres.replace("/postgres", "/no_such_kith"), vault)


def write_and_stumble(database: Database) -> None:
    with database.write() as connection:
        connection.execute(metadata.tables["meta"].insert(), {"name": "x", "value": b"x"})
        raise KeyError


def test_an_error_in_the_middle_undoes_the_transaction(url: str, engine: Engine) -> None:
    database = Database(url)
    database.migrate()
    with pytest.raises(KeyError):
        write_and_stumble(database)
    with engine.connect() as connection:
        assert list(connection.execute(metadata.tables["meta"].select())) == []
    database.close()


def test_programs_that_open_a_new_database_at_once_all_get_it(url: str, vault: Vault) -> None:
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir()
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: Store.open(url, vault, busy=8), range(4)))
    assert [store.unsent() for store in stores] == [[]] * 4
    for store in stores:
        store.close()


@pytest.mark.postgres
def test_a_connection_the_server_closed_is_replaced(schema: str, vault: Vault) -> None:
    name = f"kith test {id(schema)}"
    store = Store.open(make_url(schema).update_query_dict({"application_name": name}).render_as_string(False), vault)
    store.unsent()
    other = Database(schema)
    with other.write() as connection:
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :name"
        assert connection.execute(text(ended), {"name": name}).rowcount == 1
    assert store.unsent() == []
    store.close()
    other.close()


def test_the_most_talkative_log_shows_nothing_of_a_person(
    full: Turn, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("sqlalchemy.engine").setLevel(logging.DEBUG)
    store.everything(full.person.id)
    store.commit(Turn(full.person, "2", full.now))
    logging.getLogger("sqlalchemy.engine").setLevel(logging.NOTSET)
    assert not [word for word in ("shouts", "Jo", "4711") if word in caplog.text]
