"""The store: one read and one transaction a turn, and all that a person may see, or have deleted."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from coach.store import engagement
from coach.store import statements as sql
from coach.store.database import Database
from coach.store.errors import WrongKey
from coach.store.records import AnyRow, Records
from coach.store.transaction import Transaction
from coach.store.turn import Outgoing, Person, Saved, Turn
from coach.store.vault import Vault

# Telegram keeps an update for 24 hours (Bot API, getUpdates); after three days no repeat can come.
UPDATE_DAYS = 3
# An answer that could not be sent for a week answers nothing any more; a late one on a watched phone may do harm.
UNSENT_DAYS = 7
_MARKER = b"kith"
_BATCH = 5000


class Store:
    """What Kith keeps. Made with Store.open; safe to use from several threads; every error is a StoreError."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault
        self._records = Records(vault)
        self._upserts = sql.Upserts(database.dialect)

    def __repr__(self) -> str:
        return "Store()"

    @classmethod
    def open(cls, url: str, vault: Vault, *, busy: float = 2.0) -> "Store":
        """Connect, bring the tables to this version, and check the key. busy: seconds to wait for others, at most.

        Raises WrongKey, NewerDatabase, Unwritable, Unreachable, BadAddress, Busy, DiskFull.
        """
        database = Database(url, busy)
        try:
            database.migrate()
            store = cls(database, vault)
            store._check_key()
        except BaseException:
            database.close()
            raise
        return store

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    # -- one turn

    def begin(self, address: str, update: str | None, now: datetime) -> Turn | None:
        """The person and where they are, in one read; somebody new when unknown; None when the update was answered."""
        mark = self._records.answered(address, update) if update is not None else ""
        with self._database.read() as connection:
            row = connection.execute(sql.BEGIN, {"mark": mark, "lookup": self._records.mark(address)}).one()
        if row.answered:
            return None
        if row.id is None:
            return Turn(self._records.stranger(address, now.date()), update, now)
        person = self._records.person(row, address)
        person.reachable = person.reachable or update is not None
        return Turn(person, update, now)

    def commit(self, turn: Turn) -> list[int]:
        """Keep everything of the turn, or nothing. Returns the outbox ids, in the order of turn.outbox.

        Raises AlreadyAnswered for an update another turn answered, Overtaken when the person was changed or forgotten
        since begin (begin again), NotAnId for words where a code or id belongs, and what the database may raise.
        """
        counts = engagement.tally(turn.events)
        with self._database.write() as connection:
            sent = Transaction(connection, self._records, self._upserts).keep(turn, counts)
        if turn.forget:
            self._database.scrub()
        else:
            _committed(turn.person)
        return sent

    # -- what is kept of a person

    def person(self, person_id: str) -> Person | None:
        """The person with this id."""
        return self._one(sql.PERSON, {"of": person_id})

    def by_address(self, address: str) -> Person | None:
        """The person at this address."""
        return self._one(sql.BY_LOOKUP, {"lookup": self._records.mark(address)})

    def _one(self, statement: Any, values: dict[str, str]) -> Person | None:
        with self._database.read() as connection:
            row = connection.execute(statement, values).one_or_none()
        return None if row is None else self._records.person(row)

    def worksheets(self, person_id: str) -> list[Saved]:
        """What the person kept, the last changed first."""
        return [self._records.saved(row) for row in self._rows(sql.WORKSHEETS, person_id)]

    def _rows(self, statement: Any, person_id: str) -> list[AnyRow]:
        with self._database.read() as connection:
            return list(connection.execute(statement, {"of": person_id}))

    def everything(self, person_id: str) -> dict[str, Any]:
        """All that is held of a person, opened and ready for JSON; empty when nothing is."""
        person = self.person(person_id)
        if person is None:
            return {}
        return {
            "person": _plain(person),
            "worksheets": [_plain(saved) for saved in self.worksheets(person_id)],
            "engagement": [
                {"day": row.day.isoformat(), "kind": row.kind, "detail": row.detail, "times": row.times}
                for row in self._rows(sql.COUNTED, person_id)
            ],
            "outbox": [self._records.moves(row.body, person_id) for row in self._rows(sql.OUTGOING, person_id)],
            "answered_updates": self._rows(sql.ANSWERED, person_id)[0][0],
        }

    def counts(self, person_id: str) -> dict[str, int]:
        """How many of each is held: what /forget reports it has deleted."""
        held = self.everything(person_id)
        if not held:
            return {}
        return {
            "person": 1,
            "tracker": int(held["person"]["tracker"] is not None),
            "worksheets": len(held["worksheets"]),
            "engagement": sum(row["times"] for row in held["engagement"]),
            "outbox": len(held["outbox"]),
            "answered_updates": held["answered_updates"],
        }

    # -- sending

    def delivered(self, ids: Iterable[int]) -> None:
        """These messages arrived: they are deleted."""
        self._write(sql.DELIVERED, {"ids": list(ids)})

    def unsent(self, limit: int = 100) -> list[Outgoing]:
        """The messages that were committed and not delivered, the oldest first."""
        with self._database.read() as connection:
            rows = list(connection.execute(sql.UNSENT, {"most": limit}))
        return [self._records.outgoing(row) for row in rows]

    def unreachable(self, address: str) -> None:
        """The front end may not write to this person any more: nothing waits for them; their next update undoes it."""
        whose = {"of": self._records.mark(address)}
        with self._database.write() as connection:
            connection.execute(sql.DROP_OUTGOING, whose)
            connection.execute(sql.UNREACHABLE, whose)

    def _write(self, statement: Any, values: dict[str, Any]) -> int:
        """One statement as a transaction of its own. Returns how many rows it touched."""
        with self._database.write() as connection:
            return connection.execute(statement, values).rowcount

    # -- Rasa's developer doors (`rasa run`, `rasa shell`), where a conversation need not be a person's

    def tracker_of(self, person_id: str) -> dict[str, Any] | None:
        """Rasa's tracker of a person, or of a conversation of a developer's."""
        row = self._tracker(person_id)
        return None if row is None else self._records.tracker(row)

    def put_tracker(self, person_id: str, data: dict[str, Any]) -> None:
        """Keep Rasa's tracker; a conversation that is nobody's gets a person of its own, at `rasa:<its id>`."""
        row = self._tracker(person_id)
        if row is None:
            turn = self.begin(f"rasa:{person_id}", None, datetime.now(UTC))
            if turn is not None:
                turn.person.tracker = data
                self.commit(turn)
            return
        self._write(sql.PUT_TRACKER, {"of": row.id, "sealed": self._records.sealed_tracker(row.id, data)})

    def _tracker(self, person_id: str) -> AnyRow | None:
        names = {"of": person_id, "lookup": self._records.mark(f"rasa:{person_id}")}
        with self._database.read() as connection:
            return connection.execute(sql.TRACKER, names).one_or_none()

    # -- upkeep

    def purge(self, now: datetime) -> None:
        """Delete what is not needed any more: fingerprints of old updates, messages that could not be sent."""
        for statement, days in ((sql.PURGE_UPDATES, UPDATE_DAYS), (sql.PURGE_OUTGOING, UNSENT_DAYS)):
            before = now.date() - timedelta(days=days)
            while self._write(statement, {"before": before, "most": _BATCH}) == _BATCH:
                pass
        self._database.scrub()

    def _check_key(self) -> None:
        """Leave a sealed marker in a new database; in another, open it. Raises WrongKey."""
        with self._database.read() as connection:
            sealed = connection.scalar(sql.MARKER)
        if sealed is None:
            row = {"name": "key", "value": self._vault.seal(_MARKER, "meta.value:key")}
            self._write(self._upserts.marker, row)
            return self._check_key()
        try:
            self._vault.open(sealed, "meta.value:key")
        except WrongKey:
            raise WrongKey(
                "the key must be the one this database was made with: put that key file back, or name another database"
            ) from None


def _committed(person: Person) -> None:
    """Bring a person up to the row that was just written, so that another turn may follow with it."""
    person.version += 0 if person.new else 1
    person.new = False
    person.declined = person.consent is False


def _plain(kept: Person | Saved) -> dict[str, Any]:
    """A person or worksheet ready for JSON, without the store's own fields."""
    own = ("new", "version", "declined")
    values = {name: value for name, value in vars(kept).items() if name not in own}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
