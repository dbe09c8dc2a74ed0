"""Every SQL statement of the store, built once for a database. When they are executed is store.py's."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, literal_column, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from coach.store.schema import engagement, meta, outbox, persons, updates, worksheets

_UPSERTS: dict[str, Callable[[Any], Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}

# -- one turn

_nothing = select(literal_column("1").label("one")).subquery()
_seen = select(literal_column("1")).where(updates.c.mark == bindparam("mark")).scalar_subquery()

BEGIN = select(_seen.label("answered"), persons).select_from(
    _nothing.outerjoin(persons, persons.c.lookup == bindparam("lookup"))
)
"""One row always: was the update answered, and the person or nulls."""

CHANGE_PERSON = (
    update(persons)
    .where(persons.c.id == bindparam("person"), persons.c.version == bindparam("known"))
    .values(version=persons.c.version + 1)
)
"""Sets the columns it is given. No row is changed when somebody else changed or removed the person meanwhile."""

ADD_OUTGOING = insert(outbox)
DROP_WORKSHEETS = delete(worksheets).where(
    worksheets.c.person == bindparam("whose"), worksheets.c.id.in_(bindparam("ids", expanding=True))
)
FORGET_COUNTS = delete(engagement).where(engagement.c.person == bindparam("of"))
FORGET_PERSON = delete(persons).where(persons.c.id == bindparam("of"))
"""Every other table's rows of the person go with it (ON DELETE CASCADE)."""

# -- reading

PERSON = select(persons).where(persons.c.id == bindparam("of"))
BY_LOOKUP = select(persons).where(persons.c.lookup == bindparam("lookup"))
WORKSHEETS = select(worksheets).where(worksheets.c.person == bindparam("of")).order_by(worksheets.c.place.desc())
COUNTED = select(engagement).where(engagement.c.person == bindparam("of")).order_by(*engagement.primary_key.columns)
OUTGOING = select(outbox.c.body).where(outbox.c.person == bindparam("of")).order_by(outbox.c.id)
ANSWERED = select(func.count()).select_from(updates).where(updates.c.person == bindparam("of"))

# -- sending

_to = (persons.c.address, persons.c.language, persons.c.country, persons.c.region)
UNSENT = select(outbox.c.id, outbox.c.person, outbox.c.body, *_to).select_from(outbox.outerjoin(persons))
UNSENT = UNSENT.order_by(outbox.c.id).limit(bindparam("most"))
DELIVERED = delete(outbox).where(outbox.c.id.in_(bindparam("ids", expanding=True)))
_whose = select(persons.c.id).where(persons.c.lookup == bindparam("of")).scalar_subquery()
DROP_OUTGOING = delete(outbox).where(outbox.c.person == _whose)
UNREACHABLE = update(persons).where(persons.c.lookup == bindparam("of")).values(reachable=False)

# -- Rasa's developer doors

TRACKER = select(persons.c.id, persons.c.tracker).where(
    or_(persons.c.id == bindparam("of"), persons.c.lookup == bindparam("lookup"))
)
PUT_TRACKER = (
    update(persons)
    .where(persons.c.id == bindparam("of"))
    .values(tracker=bindparam("sealed"), version=persons.c.version + 1)
)

# -- upkeep

MARKER = select(meta.c.value).where(meta.c.name == "key")
_old_updates = select(updates.c.mark).where(updates.c.day < bindparam("before")).limit(bindparam("most"))
_old_outgoing = select(outbox.c.id).where(outbox.c.day < bindparam("before")).limit(bindparam("most"))
PURGE_UPDATES = delete(updates).where(updates.c.mark.in_(_old_updates))
PURGE_OUTGOING = delete(outbox).where(outbox.c.id.in_(_old_outgoing))


class Upserts:
    """The statements that add a row unless it is there; they differ between databases. dialect: SQLAlchemy's name."""

    def __init__(self, dialect: str) -> None:
        add = _UPSERTS[dialect]
        self.marker = add(meta).on_conflict_do_nothing()
        self.update = _counting(add(updates).on_conflict_do_nothing())
        self.person = _counting(add(persons).on_conflict_do_nothing())
        self.worksheet = _counting(_worksheet(add(worksheets)))
        self.count = _count(add(engagement))


def _counting(adding: Any) -> Any:
    """Tell afterwards whether a row was written; for an INSERT SQLAlchemy does not keep that unasked."""
    return adding.execution_options(preserve_rowcount=True)


def _worksheet(adding: Any) -> Any:
    """Add a worksheet, or change the one of this id, if it is the same person's; it becomes the newest."""
    last = select(func.coalesce(func.max(worksheets.c.place), 0) + 1)
    new = adding.values(place=last.where(worksheets.c.person == bindparam("whose")).scalar_subquery())
    changes = {name: new.excluded[name] for name in ("place", "changed", "body")}
    same = worksheets.c.person == new.excluded.person
    return new.on_conflict_do_update(index_elements=["id"], set_=changes, where=same)


def _count(adding: Any) -> Any:
    """Count a kind and detail for a day, on top of what was counted."""
    return adding.on_conflict_do_update(
        index_elements=list(engagement.primary_key.columns),
        set_={"times": engagement.c.times + adding.excluded.times},
    )
