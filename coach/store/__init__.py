"""What Kith keeps, sealed: persons, worksheets, engagement, outbox. Never what is typed into the chat."""

from coach.store.errors import (
    AlreadyAnswered,
    BadAddress,
    BadKeyFile,
    Busy,
    DiskFull,
    NewerDatabase,
    NotAnId,
    Overtaken,
    StoreError,
    Unreachable,
    Unwritable,
    WrongKey,
)
from coach.store.store import Store
from coach.store.turn import Event, Outgoing, Person, Saved, Turn, new_id
from coach.store.vault import Vault

__all__ = [
    "AlreadyAnswered",
    "BadAddress",
    "BadKeyFile",
    "Busy",
    "DiskFull",
    "Event",
    "NewerDatabase",
    "NotAnId",
    "Outgoing",
    "Overtaken",
    "Person",
    "Saved",
    "Store",
    "StoreError",
    "Turn",
    "Unreachable",
    "Unwritable",
    "Vault",
    "WrongKey",
    "new_id",
]
