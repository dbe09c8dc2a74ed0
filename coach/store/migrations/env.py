"""Alembic's entry: runs migrations on the connection that migration.py hands it."""

from alembic import context

from coach.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,
    render_as_batch=True,
)
context.run_migrations()
