"""What one turn reads and changes: the person, what they saved, what is to be sent. Not how it is kept."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


def new_id() -> str:
    """A random id of 128 bits, 32 hexadecimal digits, which says nothing about anyone."""
    return secrets.token_hex(16)


@dataclass(repr=False)
class Person:
    """Somebody Kith talks with, as loaded for one turn; change it and commit the turn.

    address: `<front end>:<id>`. language, country, region, role, referral: ids or codes, kept unsealed, never words.
    consent: whether they may be counted; None when not asked. reachable: False after the front end was refused.
    state: where they are, drafts, last choices (JSON, sealed). tracker: Rasa's, without text (JSON, sealed).
    started, seen: days in UTC. new: not kept yet. The store's own: version (how often it was
    changed), declined (whether they had said no to being counted).
    """

    id: str
    address: str
    language: str | None = None
    country: str | None = None
    region: str | None = None
    role: str | None = None
    consent: bool | None = None
    referral: str | None = None
    reachable: bool = True
    state: dict[str, Any] = field(default_factory=dict)
    tracker: dict[str, Any] | None = None
    started: date = date.min
    seen: date = date.min
    new: bool = False
    version: int = 0
    declined: bool = False

    def __repr__(self) -> str:
        return "Person()"


@dataclass(repr=False)
class Saved:
    """A worksheet a person chose to keep. values: field id to what they entered (JSON). created, changed: UTC days."""

    id: str
    worksheet: str
    values: dict[str, Any]
    created: date
    changed: date

    def __repr__(self) -> str:
        return "Saved()"


@dataclass(frozen=True, repr=False)
class Event:
    """Something to be counted: a kind of engagement.KINDS, and an id from the content (or nothing), never words."""

    kind: str
    detail: str = ""

    def __repr__(self) -> str:
        return "Event()"


@dataclass(frozen=True, repr=False)
class Outgoing:
    """An answer that waits to be sent: its outbox row, whom it goes to, and the moves as they were committed."""

    id: int
    address: str
    language: str | None
    country: str | None
    region: str | None
    moves: dict[str, Any]

    def __repr__(self) -> str:
        return f"Outgoing({self.id})"


@dataclass(repr=False)
class Turn:
    """One update being answered: Store.begin makes it, the conversation fills it, Store.commit keeps it whole or not.

    update: the front end's id of the update. now: aware, UTC. saved: worksheets to write; deleted: ids of worksheets to
    remove. events: dropped unless person.consent is True. outbox: one dict a message. forget: delete the person.
    """

    person: Person
    update: str | None
    now: datetime
    saved: list[Saved] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    outbox: list[dict[str, Any]] = field(default_factory=list)
    forget: bool = False

    def __repr__(self) -> str:
        return "Turn()"

    def save(self, worksheet: str, values: Mapping[str, Any], of: Saved | None = None) -> Saved:
        """Keep a worksheet with this turn: a new one, or the one it was (`of`) with other values."""
        today = self.now.date()
        kept = Saved(of.id if of else new_id(), worksheet, dict(values), of.created if of else today, today)
        self.saved.append(kept)
        return kept

    def note(self, kind: str, detail: str = "") -> None:
        """Count something with this turn."""
        self.events.append(Event(kind, detail))
