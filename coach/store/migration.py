"""Bringing a database's tables to this version, or one back. The steps are in migrations/versions."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from coach.store.errors import NewerDatabase


def config(connection: Connection) -> Config:
    """Alembic's settings for the packaged migrations, working inside the connection's transaction."""
    made = Config(attributes={"connection": connection})
    made.set_main_option("script_location", "coach.store:migrations")
    return made


def upgrade(connection: Connection) -> None:
    """Run every migration that is missing. Raises NewerDatabase when the tables are at one that is not known here."""
    settings = config(connection)
    current = MigrationContext.configure(connection).get_current_revision()
    try:
        if current:
            ScriptDirectory.from_config(settings).get_revision(current)
    except CommandError:
        raise NewerDatabase(
            "this database was changed by a later version of Kith: run that version, or restore an earlier backup"
        ) from None
    command.upgrade(settings, "head")


def downgrade(connection: Connection, to: str) -> None:
    """Go back to a revision; "base" removes every table and everything in them."""
    command.downgrade(config(connection), to)
