"""What databases say when they fail, in plain words."""

import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, InvalidRequestError, TimeoutError

from coach.store.errors import Busy, DiskFull, StoreError, Unreachable, Unwritable
from coach.store.failures import plain_words

SECRET = "he shouts at night"


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError(SECRET)
    error.sqlite_errorcode = code
    return error


def told(error: BaseException) -> StoreError:
    with pytest.raises(StoreError) as raised, plain_words():
        raise error
    assert SECRET not in str(raised.value)
    assert raised.value.__suppress_context__
    return raised.value


def wrapped(error: BaseException) -> DBAPIError:
    return DBAPIError("INSERT …", {"words": SECRET}, error)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, Busy),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Busy),
        (sqlite3.SQLITE_LOCKED, Busy),
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_READONLY, Unwritable),
        (sqlite3.SQLITE_IOERR_WRITE, Unwritable),
        (sqlite3.SQLITE_CANTOPEN, Unwritable),
        (sqlite3.SQLITE_CORRUPT, Unwritable),
        (sqlite3.SQLITE_NOTADB, Unwritable),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, StoreError),
    ],
)
def test_every_trouble_of_sqlite_has_a_kind(code: int, kind: type[StoreError]) -> None:
    assert type(told(sqlite_error(code))) is kind
    assert type(told(wrapped(sqlite_error(code)))) is kind


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (psycopg.errors.DiskFull, DiskFull),
        (psycopg.errors.LockNotAvailable, Busy),
        (psycopg.errors.QueryCanceled, Busy),
        (psycopg.errors.DeadlockDetected, Busy),
        (psycopg.errors.SerializationFailure, Busy),
        (psycopg.errors.TooManyConnections, Busy),
        (psycopg.errors.ReadOnlySqlTransaction, Unwritable),
        (psycopg.errors.InsufficientPrivilege, Unwritable),
        (psycopg.errors.AdminShutdown, Unreachable),
        (psycopg.errors.InvalidPassword, Unreachable),
        (psycopg.errors.InvalidCatalogName, Unreachable),
        (psycopg.errors.ConnectionTimeout, Unreachable),
        (psycopg.OperationalError, Unreachable),
        (psycopg.errors.UndefinedTable, StoreError),
    ],
)
def test_every_trouble_of_postgresql_has_a_kind(error: type[psycopg.Error], kind: type[StoreError]) -> None:
    assert type(told(wrapped(error(SECRET)))) is kind


def test_a_pool_with_no_connection_left_is_busy() -> None:
    assert type(told(TimeoutError(SECRET))) is Busy


def test_anything_else_of_the_database_library_is_a_store_error_too() -> None:
    assert str(told(InvalidRequestError(SECRET))) == "the database must do what it is asked: InvalidRequestError"


def test_what_is_not_the_databases_passes_as_it_is() -> None:
    with pytest.raises(KeyError), plain_words():
        raise KeyError
