"""Rows sealed and opened: what of a person stands unsealed, what does not. Reading and writing rows is not here."""

import json
import re
from datetime import date
from typing import Any

from sqlalchemy import Row

from coach.store.errors import NotAnId
from coach.store.turn import Outgoing, Person, Saved, new_id
from coach.store.vault import Vault

# Telegram's alphabet and length for a deep link's payload, and room for every code: nothing with a space gets in.
_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
AnyRow = Row[*tuple[Any, ...]]
_CODES = ("language", "country", "region", "role", "referral")


class Records:
    """Turns rows into what a turn works on, and back. Each sealed value is bound to its table, column and row."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.mark = vault.index

    def answered(self, address: str, update: str) -> str:
        """An update's fingerprint; with the address, since two front ends may count alike."""
        return self.mark(f"{address}\n{update}")

    def stranger(self, address: str, today: date) -> Person:
        """Somebody who is not kept yet."""
        return Person(new_id(), address, started=today, seen=today, new=True)

    def person(self, row: AnyRow, address: str | None = None) -> Person:
        """The person of a row; their address is only opened when it is not known already."""
        return Person(
            id=row.id,
            address=address or self._opened(row.address, f"persons.address:{row.id}"),
            language=row.language,
            country=row.country,
            region=row.region,
            role=row.role,
            consent=row.consent,
            referral=row.referral,
            reachable=row.reachable,
            state=self._opened(row.state, f"persons.state:{row.id}"),
            tracker=self.tracker(row),
            started=row.started,
            seen=row.seen,
            version=row.version,
            declined=row.consent is False,
        )

    def tracker(self, row: AnyRow) -> dict[str, Any] | None:
        """Rasa's tracker in a person's row."""
        return None if row.tracker is None else self._opened(row.tracker, f"persons.tracker:{row.id}")

    def sealed_tracker(self, person: str, data: dict[str, Any] | None) -> bytes | None:
        """A tracker as it is kept in the row of the person with this id."""
        return None if data is None else self._sealed(data, f"persons.tracker:{person}")

    def changes(self, person: Person, today: date) -> dict[str, Any]:
        """What a turn writes of a person. Raises NotAnId when a code is not one: words are never kept unsealed."""
        codes = {name: _code(name, getattr(person, name)) for name in _CODES}
        return codes | {
            "consent": person.consent,
            "reachable": person.reachable,
            "seen": today,
            "state": self._sealed(person.state, f"persons.state:{person.id}"),
            "tracker": self.sealed_tracker(person.id, person.tracker),
        }

    def fixed(self, person: Person) -> dict[str, Any]:
        """What is written of a person once, with their first turn."""
        address = self._sealed(person.address, f"persons.address:{person.id}")
        lookup = self.mark(person.address)
        return {"id": person.id, "lookup": lookup, "version": 0, "address": address, "started": person.started}

    def worksheet(self, saved: Saved, person: str) -> dict[str, Any]:
        """A worksheet as a row of the person's; which one it is and what stands in it are sealed."""
        body = {"worksheet": saved.worksheet, "values": saved.values}
        sealed = self._sealed(body, f"worksheets.body:{person}:{saved.id}")
        days = {"created": saved.created, "changed": saved.changed}
        return {"id": saved.id, "person": person, "whose": person, "body": sealed, **days}

    def saved(self, row: AnyRow) -> Saved:
        """The worksheet of a row."""
        body = self._opened(row.body, f"worksheets.body:{row.person}:{row.id}")
        return Saved(row.id, body["worksheet"], body["values"], row.created, row.changed)

    def message(self, moves: dict[str, Any], person: Person, *, linked: bool) -> dict[str, Any]:
        """An outbox row. An unlinked one names no person: whom it goes to is sealed inside it."""
        body: dict[str, Any] = {"moves": moves}
        if not linked:
            body["to"] = {name: getattr(person, name) for name in ("address", "language", "country", "region")}
        whose = person.id if linked else None
        return {"person": whose, "body": self._sealed(body, f"outbox.body:{whose or ''}")}

    def moves(self, sealed: bytes, person: str) -> dict[str, Any]:
        """The moves in a linked outbox row."""
        moves: dict[str, Any] = self._opened(sealed, f"outbox.body:{person}")["moves"]
        return moves

    def outgoing(self, row: AnyRow) -> Outgoing:
        """An outbox row with the person's address and codes beside it."""
        body = self._opened(row.body, f"outbox.body:{row.person or ''}")
        if row.person is None:
            return Outgoing(row.id, **body["to"], moves=body["moves"])
        address = self._opened(row.address, f"persons.address:{row.person}")
        return Outgoing(row.id, address, row.language, row.country, row.region, body["moves"])

    def _sealed(self, data: Any, about: str) -> bytes:
        """JSON data, sealed; in ASCII, so that half an emoji passes too. Raises TypeError for what is not JSON."""
        return self._vault.seal(json.dumps(data, separators=(",", ":")).encode(), about)

    def _opened(self, sealed: bytes, about: str) -> Any:
        """The inverse of _sealed."""
        return json.loads(self._vault.open(sealed, about))


def _code(name: str, value: str | None) -> str | None:
    """The value, if it is a code or nothing."""
    if value is None or _CODE.fullmatch(value):
        return value
    raise NotAnId(f"a person's {name} must be a code of at most 64 characters A-Z a-z 0-9 _ -, or none")
