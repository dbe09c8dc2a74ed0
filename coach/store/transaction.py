"""What one turn writes, in the order in which it must be written. Connecting and committing is database.py's."""

from typing import Any

from sqlalchemy import Connection

from coach.store import statements as sql
from coach.store.errors import AlreadyAnswered, NotAnId, Overtaken
from coach.store.records import Records
from coach.store.turn import Saved, Turn


class Transaction:
    """One turn being written over a connection; whatever is raised undoes all of it."""

    def __init__(self, connection: Connection, records: Records, upserts: sql.Upserts) -> None:
        self._connection = connection
        self._records = records
        self._upserts = upserts

    def keep(self, turn: Turn, counts: dict[tuple[str, str], int]) -> list[int]:
        """Write the turn. Returns its outbox ids. Raises AlreadyAnswered, Overtaken, NotAnId."""
        self._answer(turn)
        if turn.forget:
            self._connection.execute(sql.FORGET_PERSON, {"of": turn.person.id})
        else:
            self._person(turn)
            self._worksheets(turn)
            self._counts(turn, counts)
        return [self._message(turn, moves) for moves in turn.outbox]

    def _answer(self, turn: Turn) -> None:
        """Remember that the update was answered; after forgetting, without a tie to anyone."""
        if turn.update is None:
            return
        mark = self._records.answered(turn.person.address, turn.update)
        row = {"mark": mark, "person": None if turn.forget else turn.person.id, "day": turn.now.date()}
        if not self._connection.execute(self._upserts.update, row).rowcount:
            raise AlreadyAnswered("this update was answered already; what this turn would have said must not be sent")

    def _person(self, turn: Turn) -> None:
        """Add or change the person's row, unless another turn did since this one began."""
        person = turn.person
        values = self._records.changes(person, turn.now.date())
        if person.new:
            done = self._connection.execute(self._upserts.person, values | self._records.fixed(person))
        else:
            known = {"person": person.id, "known": person.version}
            done = self._connection.execute(sql.CHANGE_PERSON, values | known)
        if not done.rowcount:
            raise Overtaken("another turn of this person was committed, or they were forgotten: begin again")

    def _worksheets(self, turn: Turn) -> None:
        """Add, change and delete worksheets."""
        for saved in turn.saved:
            self._worksheet(saved, turn.person.id)
        if turn.deleted:
            self._connection.execute(sql.DROP_WORKSHEETS, {"whose": turn.person.id, "ids": turn.deleted})

    def _worksheet(self, saved: Saved, person: str) -> None:
        """Add or change one worksheet."""
        if not self._connection.execute(self._upserts.worksheet, self._records.worksheet(saved, person)).rowcount:
            raise NotAnId("a worksheet's id must be new, or one of the same person's")

    def _counts(self, turn: Turn, counts: dict[tuple[str, str], int]) -> None:
        """Count what happened, if the person agreed to it; whoever then says no takes back what was counted."""
        if turn.person.consent is False and not turn.person.declined:
            self._connection.execute(sql.FORGET_COUNTS, {"of": turn.person.id})
        if not counts or turn.person.consent is not True:
            return
        every = {"person": turn.person.id, "day": turn.now.date()}
        rows = [every | {"kind": kind, "detail": detail, "times": times} for (kind, detail), times in counts.items()]
        self._connection.execute(self._upserts.count, rows)

    def _message(self, turn: Turn, moves: dict[str, Any]) -> int:
        """Write one message to the outbox. Returns its id."""
        row = self._records.message(moves, turn.person, linked=not turn.forget) | {"day": turn.now.date()}
        key = self._connection.execute(sql.ADD_OUTGOING, row).inserted_primary_key
        return int(key[0]) if key else 0
