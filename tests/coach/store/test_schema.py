"""The tables as they are written down."""

from sqlalchemy import LargeBinary, String, Table

from coach.store.schema import metadata

# What may be read without the key: random ids, fingerprints, codes, ids from the content, revision and marker names.
UNSEALED_TEXT = {
    "meta.name",
    *(f"persons.{name}" for name in ("id", "lookup", "language", "country", "region", "role", "referral")),
    *(f"{table}.person" for table in ("worksheets", "engagement", "outbox", "updates")),
    *("worksheets.id", "engagement.kind", "engagement.detail", "updates.mark"),
}


def named(kind: type) -> set[str]:
    return {str(column) for table in metadata.tables.values() for column in table.c if isinstance(column.type, kind)}


def test_text_stands_unsealed_only_where_it_cannot_be_words() -> None:
    assert named(String) == UNSEALED_TEXT


def test_what_is_sealed_is_bytes() -> None:
    sealed = {"meta.value", "persons.address", "persons.state", "persons.tracker", "worksheets.body", "outbox.body"}
    assert named(LargeBinary) == sealed


def test_no_column_can_hold_a_time_of_day() -> None:
    kinds = {type(column.type).__name__ for table in metadata.tables.values() for column in table.c}
    assert kinds == {"BigInteger", "Boolean", "Date", "Integer", "LargeBinary", "String"}


def goes_with_the_person(table: Table) -> bool:
    return any(key.column.table.name == "persons" and key.ondelete == "CASCADE" for key in table.foreign_keys)


def test_every_table_but_the_marker_goes_with_the_person() -> None:
    kept = {table.name for table in metadata.tables.values() if not goes_with_the_person(table)}
    assert kept == {"meta", "persons"}
