"""The statements as SQL."""

import pytest
from sqlalchemy import ClauseElement
from sqlalchemy.dialects import postgresql, sqlite

from coach.store import statements


def constant(name: str) -> ClauseElement:
    found = getattr(statements, name)
    assert isinstance(found, ClauseElement)
    return found


NAMES = [name for name in vars(statements) if name.isupper() and not name.startswith("_")]


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=["sqlite", "postgresql"])
@pytest.mark.parametrize("name", NAMES)
def test_every_statement_is_sql_of_both_databases_without_values_in_it(name: str, dialect: object) -> None:
    compiled = constant(name).compile(dialect=dialect)
    assert set(compiled.params.values()) <= {None, "key", False, 1}


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_every_upsert_says_what_happens_on_a_conflict(dialect: str) -> None:
    adding = vars(statements.Upserts(dialect)).values()
    assert all("ON CONFLICT" in str(one.compile(column_keys=one.table.c.keys())) for one in adding)


def test_another_database_has_no_upserts() -> None:
    with pytest.raises(KeyError):
        statements.Upserts("mysql")
