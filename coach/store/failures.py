"""What a database says when it fails, as errors in plain words. No statement, value or address gets into them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from coach.store.errors import Busy, DiskFull, StoreError, Unreachable, Unwritable

_BUSY = Busy("the database must be free; another program or a long transaction held it for too long")
_FULL = DiskFull("the disk of the database must have room left")
_READ_ONLY = Unwritable("the database file and its folder must be writable, and the disk they are on healthy")

# SQLite's primary result codes, https://sqlite.org/rescode.html
_SQLITE: dict[int, StoreError] = {5: _BUSY, 6: _BUSY, 8: _READ_ONLY, 10: _READ_ONLY, 13: _FULL, 14: _READ_ONLY}
_NOT_A_DATABASE = {11: "whole: it is damaged", 26: "an SQLite database: it is something else"}
# PostgreSQL's SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL: dict[str, StoreError] = {
    "53100": _FULL,
    "53300": Busy("the database server must allow more connections, or fewer programs must use it"),
    "55P03": _BUSY,
    "57014": _BUSY,
    "40P01": _BUSY,
    "40001": _BUSY,
    "25006": Unwritable("the database must accept writing; the server is read-only"),
    "42501": Unwritable("the database user must be allowed to make and change tables"),
}


@contextmanager
def plain_words() -> Iterator[None]:
    """Turn what the database raises inside into a StoreError; its own text is dropped, since values may stand in it."""
    try:
        yield
    except PoolTimeout:
        raise Busy("the database must answer faster, or fewer turns must wait for it at once") from None
    except DBAPIError as error:
        raise _told(error.orig) from None
    except sqlite3.Error as error:  # of a BEGIN of ours, which SQLAlchemy does not see
        raise _told(error) from None
    except SQLAlchemyError as error:
        raise StoreError(f"the database must do what it is asked: {type(error).__name__}") from None


def _told(error: BaseException | None) -> StoreError:
    """The error of a database driver in plain words."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return _sqlite(code & 0xFF, getattr(error, "sqlite_errorname", ""))
    state = getattr(error, "sqlstate", None)
    if state is None and type(error).__name__ in ("OperationalError", "ConnectionTimeout"):
        return Unreachable("the database server must run, be reachable and accept the user, password and database name")
    known = _POSTGRESQL.get(state or "")
    if known is None and (state or "").startswith(("08", "28", "3D", "57P")):
        return Unreachable(f"the database server must accept connections from here (SQLSTATE {state})")
    return _fresh(known) if known else StoreError(f"the database must do what it is asked: SQLSTATE {state}")


def _sqlite(code: int, name: str) -> StoreError:
    """SQLite's result code in plain words."""
    if code in _NOT_A_DATABASE:
        return Unwritable(f"the database file must be {_NOT_A_DATABASE[code]}")
    known = _SQLITE.get(code)
    return _fresh(known) if known else StoreError(f"the database must do what it is asked: {name}")


def _fresh(error: StoreError) -> StoreError:
    """The same error without a traceback of an earlier time."""
    return type(error)(*error.args)
