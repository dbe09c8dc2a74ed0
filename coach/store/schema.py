"""The tables. What is sealed in them is in records.py; how they come about is in migrations/."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

REVISION = "0001"
"""The newest migration, which these tables are equal to."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _person(*, nullable: bool = True, index: bool = False, primary_key: bool = False) -> Column[str]:
    """The person a row belongs to; it goes when they go."""
    key = ForeignKey("persons.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return Column("person", String(32), key, nullable=nullable, index=index, primary_key=primary_key)


meta = Table(
    "meta",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

persons = Table(
    "persons",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("lookup", String(64), nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("address", LargeBinary, nullable=False),
    Column("language", String(64)),
    Column("country", String(64)),
    Column("region", String(64)),
    Column("role", String(64)),
    Column("referral", String(64)),
    Column("consent", Boolean),
    Column("reachable", Boolean, nullable=False),
    Column("started", Date, nullable=False),
    Column("seen", Date, nullable=False),
    Column("state", LargeBinary, nullable=False),
    Column("tracker", LargeBinary),
)

# Person and place, not the day, order worksheets: a day says less about somebody than a time.
worksheets = Table(
    "worksheets",
    metadata,
    Column("id", String(32), primary_key=True),
    _person(nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("created", Date, nullable=False),
    Column("changed", Date, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# No row id: the order of what happened within a day is kept nowhere.
engagement = Table(
    "engagement",
    metadata,
    _person(nullable=False, primary_key=True),
    Column("day", Date, primary_key=True, index=True),
    Column("kind", String(32), primary_key=True),
    Column("detail", String(60), primary_key=True),
    Column("times", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# AUTOINCREMENT: an id is never given twice, so that a late "delivered" cannot remove another row.
outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    _person(index=True),
    Column("day", Date, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

updates = Table(
    "updates",
    metadata,
    Column("mark", String(64), primary_key=True),
    _person(index=True),
    Column("day", Date, nullable=False, index=True),
    sqlite_with_rowid=False,
)
