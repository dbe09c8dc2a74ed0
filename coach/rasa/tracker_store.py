"""Rasa's tracker store over bounded rows, for `rasa run` and `rasa shell`. What a row holds is rows.py's."""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from coach.rasa.rows import Row, dumps, loads


class Rows(Protocol):
    """Where rows lie: three calls, no more."""

    def get(self, person: str) -> Row | None:
        """The person's row, if any."""
        ...

    def put(self, person: str, row: Row) -> None:
        """Keep it, in place of the one before."""
        ...

    def delete(self, person: str) -> None:
        """Forget the person. Nobody known is fine."""
        ...


class SqliteRows:
    """Rows in a small SQLite file of its own. What is deleted is overwritten, in the write-ahead log too."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA secure_delete=ON")
        self._database.execute("CREATE TABLE IF NOT EXISTS tracker (person TEXT PRIMARY KEY, row TEXT NOT NULL)")

    def get(self, person: str) -> Row | None:
        """The person's row, if any."""
        found = self._database.execute("SELECT row FROM tracker WHERE person = ?", (person,)).fetchone()
        row: Row | None = json.loads(found[0]) if found else None
        return row

    def put(self, person: str, row: Row) -> None:
        """Keep it."""
        self._database.execute("INSERT OR REPLACE INTO tracker VALUES (?, ?)", (person, json.dumps(row)))

    def delete(self, person: str) -> None:
        """Forget the person."""
        self._database.execute("DELETE FROM tracker WHERE person = ?", (person,))
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class LeanTrackerStore(TrackerStore):  # type: ignore[misc]
    """Keeps what rows.dumps leaves. endpoints.yml names it as its tracker_store's type."""

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: object = None,
        rows: Rows | None = None,
        file: str = "var/rasa_dev.db",
        **rest: Any,
    ) -> None:
        """rows: where they lie (default: a SQLite file). An event broker is not used: it would publish raw words."""
        super().__init__(domain, None)
        self._rows: Rows = rows if rows is not None else SqliteRows(Path(file))

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the row."""
        self._rows.put(tracker.sender_id, dumps(tracker))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation, or None for somebody new."""
        row = self._rows.get(sender_id)
        return loads(sender_id, row, self.domain) if row else None

    async def delete(self, sender_id: str) -> None:
        """Forget the person."""
        self._rows.delete(sender_id)

    async def keys(self) -> Iterable[str]:
        """Nobody: lists of people are for exports, and a row holds no dialogue to export."""
        return ()
