"""The database itself: connecting, migrating, transactions. What is kept in it is not here."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from coach.store.errors import BadAddress, Busy, StoreError, Unwritable
from coach.store.failures import plain_words
from coach.store.schema import REVISION

# Any number, but the same in every process: who holds it migrates.
_MIGRATING = 0x6B697468
# How long to wait for another process that migrates.
_MIGRATION_S = 60


class Database:
    """Short transactions on SQLite or PostgreSQL, from any thread. Every error is a StoreError."""

    def __init__(self, address: str, busy: float = 2.0) -> None:
        """address: sqlite:///path or postgresql://…. busy: seconds to wait for somebody else, at most."""
        url = _parsed(address)
        self.dialect = url.get_backend_name()
        self._busy = busy
        self._writer = threading.Lock()
        self._engine = _sqlite(url, busy) if self.dialect == "sqlite" else _postgresql(url, busy)
        self._writing = self._engine.execution_options(kith_writes=True)
        self._reading = self._engine
        if self.dialect != "sqlite":
            self._reading = self._engine.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for reading."""
        with plain_words(), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: committed at the end, undone whole when anything is raised."""
        with plain_words(), self._alone(), self._writing.begin() as connection:
            yield connection

    def scrub(self) -> None:
        """Take what was deleted out of SQLite's write-ahead log too. Never fails: if the log is in use, it stays for
        the next time."""
        if self.dialect != "sqlite":
            return
        with suppress(StoreError), plain_words(), self._alone(), self._engine.connect() as connection:
            _raw(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def migrate(self) -> None:
        """Bring the tables to this version. Raises NewerDatabase when they are already beyond it."""
        with self.read() as connection:
            if _revision(connection) == REVISION:
                return
        with self.write() as connection:
            _upgrade(connection)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """SQLite has one writer: threads queue here, because its own waiting is by ever longer sleeps."""
        if self.dialect != "sqlite":
            yield
            return
        if not self._writer.acquire(timeout=self._busy / 2):
            raise Busy("the database must be free to write to; another writer held it for too long")
        try:
            yield
        finally:
            self._writer.release()


def _parsed(address: str) -> URL:
    """The address as SQLAlchemy's. Raises BadAddress without showing it: a password may stand in it."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise BadAddress("the database address must be like sqlite:///var/kith.db or postgresql://host/name") from None
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return url
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    raise BadAddress("the database must be sqlite:///<file> or postgresql://…, not another kind")


def _sqlite(url: URL, busy: float) -> Engine:
    """An engine on a file of our own, its folder made when missing; half the patience is for our own threads' queue."""
    if "uri" not in url.query:
        _make_file(Path(url.database or ""))
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"timeout": busy / 2, "isolation_level": None, "check_same_thread": False},
        pool_size=16,
        max_overflow=-1,
    )
    event.listen(engine, "connect", _tune)
    event.listen(engine, "begin", _begin)
    return engine


def _make_file(path: Path) -> None:
    """An empty file that only we may read; SQLite gives -wal and -shm the same mode. Raises Unwritable."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise Unwritable(f"{path}: the database's folder must be writable: {error.strerror}") from None


def _tune(connection: Any, _record: Any) -> None:
    """Readers beside a writer (WAL), no fsync per commit (a power cut may lose the last turns, never corrupt), deleted
    bytes overwritten, foreign keys kept."""
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin(connection: Connection) -> None:
    """The driver begins nothing itself: a writer takes its lock at once, since a reader cannot always become one; a
    reader reads with one statement and needs none."""
    if connection.get_execution_options().get("kith_writes"):
        _raw(connection).execute("BEGIN IMMEDIATE")


def _raw(connection: Connection) -> Any:
    """The driver's own connection."""
    return connection.connection.dbapi_connection


def _postgresql(url: URL, busy: float) -> Engine:
    """An engine whose waits all end: for a connection, a lock, a statement, and a peer that vanished."""
    wait = int(busy * 1000)
    options = f"-c lock_timeout={wait} -c statement_timeout={wait} {_text(url.query.get('options'))}"
    return create_engine(
        url.difference_update_query(["options"]),
        hide_parameters=True,
        connect_args={"options": options, "connect_timeout": max(2, round(busy)), "tcp_user_timeout": wait},
        pool_pre_ping=True,
        pool_size=8,
        max_overflow=8,
        pool_timeout=busy,
    )


def _text(value: Any) -> str:
    """A part of an address that may stand in it several times, as one."""
    return " ".join([value] if isinstance(value, str) else value or ())


def _revision(connection: Connection) -> str | None:
    """Which migration the tables are at; None when there are none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, one process at a time."""
    # Imported when there is something to do: it takes longer than opening a database that is as it should be.
    from coach.store.migration import upgrade

    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '{_MIGRATION_S}s'"))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATING})"))
    upgrade(connection)
