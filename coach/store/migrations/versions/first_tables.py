"""The first tables: the key's marker, persons, worksheets, engagement, outbox, answered updates."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From an empty database."""
    op.create_table(
        "meta",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
    )
    _persons()
    _worksheets()
    _engagement()
    _outbox()
    _updates()


def downgrade() -> None:
    """To an empty database."""
    for table in ("updates", "outbox", "engagement", "worksheets", "persons", "meta"):
        op.drop_table(table)


def _person(table: str) -> sa.ForeignKeyConstraint:
    """The tie to the person a row belongs to."""
    return sa.ForeignKeyConstraint(
        ["person"],
        ["persons.id"],
        name=f"fk_{table}_person",
        ondelete="CASCADE",
        deferrable=True,
        initially="DEFERRED",
    )


def _persons() -> None:
    op.create_table(
        "persons",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("lookup", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        *(sa.Column(name, sa.String(64)) for name in ("language", "country", "region", "role", "referral")),
        sa.Column("consent", sa.Boolean()),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("started", sa.Date(), nullable=False),
        sa.Column("seen", sa.Date(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("tracker", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("id", name="pk_persons"),
        sa.UniqueConstraint("lookup", name="uq_persons_lookup"),
    )


def _worksheets() -> None:
    op.create_table(
        "worksheets",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("created", sa.Date(), nullable=False),
        sa.Column("changed", sa.Date(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_worksheets"),
        _person("worksheets"),
    )
    op.create_index("ix_worksheets_person", "worksheets", ["person"])


def _engagement() -> None:
    op.create_table(
        "engagement",
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("detail", sa.String(60), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person", "day", "kind", "detail", name="pk_engagement"),
        _person("engagement"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_engagement_day", "engagement", ["day"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person", sa.String(32)),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        _person("outbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_person", "outbox", ["person"])


def _updates() -> None:
    op.create_table(
        "updates",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("person", sa.String(32)),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_updates"),
        _person("updates"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_updates_person", "updates", ["person"])
    op.create_index("ix_updates_day", "updates", ["day"])
