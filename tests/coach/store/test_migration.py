"""From nothing to the tables of schema.py and back."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from coach.store import NewerDatabase, Store, Vault
from coach.store.migration import config, downgrade, upgrade
from coach.store.schema import REVISION, metadata


def test_migrating_from_nothing_gives_exactly_the_schema(store: Store, engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_difference_would_be_seen(store: Store, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE persons ADD COLUMN phone VARCHAR(20)"))
    with engine.connect() as connection:
        assert len(compare_metadata(MigrationContext.configure(connection), metadata)) == 1


def test_every_detail_of_the_tables_is_as_the_schema_says(store: Store, engine: Engine) -> None:
    tables = inspect(engine)
    for table in metadata.sorted_tables:
        keys = tables.get_foreign_keys(table.name)
        assert all(key["options"]["ondelete"] == "CASCADE" for key in keys)
        assert len(keys) == len(table.foreign_keys)
        assert tables.get_pk_constraint(table.name)["constrained_columns"] == list(table.primary_key.columns.keys())


def test_the_newest_migration_is_the_one_the_schema_names(store: Store, engine: Engine) -> None:
    with engine.connect() as connection:
        assert ScriptDirectory.from_config(config(connection)).get_current_head() == REVISION


def test_going_back_removes_every_table(store: Store, engine: Engine) -> None:
    with engine.begin() as connection:
        downgrade(connection, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]


def test_back_and_forth_again_gives_the_schema(store: Store, engine: Engine) -> None:
    with engine.begin() as connection:
        downgrade(connection, "base")
        upgrade(connection)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_database_of_a_later_version_is_left_alone(url: str, vault: Vault, engine: Engine) -> None:
    Store.open(url, vault).close()
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase, match="changed by a later version of Kith"):
        Store.open(url, vault)


def test_a_migration_that_fails_leaves_nothing_behind(url: str, vault: Vault, engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE worksheets (id INTEGER)"))
    with pytest.raises(Exception, match="must"):
        Store.open(url, vault)
    assert inspect(engine).get_table_names() == ["worksheets"]
