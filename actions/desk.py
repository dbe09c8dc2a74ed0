"""Where an action works: the content library and the turn of the person it runs for. Opened once by the wiring."""

import asyncio
from collections.abc import Collection, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from coach.content.library import Library
from coach.glossary import Glossary
from coach.journey.answers import Answers
from coach.journey.profile import Profile
from coach.journey.routes import Routes
from coach.journey.sheets import Sheets
from coach.journey.waiting import waiting_for
from coach.journey.walk import Walk
from coach.store.turn import Saved, Turn
from coach.understanding.answers import Found
from coach.understanding.head import Ranking


class Sheetcase(Protocol):
    """Reads a person's worksheets (coach.store.Store does)."""

    def worksheets(self, person_id: str) -> Sequence[Saved]:
        """What they keep, newest first."""
        ...


class Turns(Protocol):
    """Finds the turn of a person."""

    def __getitem__(self, person_id: str, /) -> Turn: ...


class Questions(Protocol):
    """Finds the screen that is clearly what was asked (coach.understanding.answers.Answers does)."""

    def clear(self, text: str, modules: Collection[str]) -> Found | None:
        """Its module, one of these, and step; or None."""
        ...


@dataclass
class Desk:
    """What every action of this process works with. `turns` holds the turns under way, by person id. Without `answers`
    no screen is shown before an offer."""

    library: Library
    glossary: Glossary
    store: Sheetcase
    answers: Questions | None = None
    turns: MutableMapping[str, Turn] = field(default_factory=dict)


_open: list[Desk] = []


def open_desk(desk: Desk) -> None:
    """Make this the desk of the process; called by the wiring before the first action runs."""
    _open[:] = [desk]


def desk() -> Desk:
    """The desk of the process. Raises LookupError when the wiring has not opened one."""
    if not _open:
        raise LookupError("open_desk() must be called before an action runs (app/wiring.py does)")
    return _open[0]


class At:
    """One action at work: the message as Rasa saw it, and the ways to answer it."""

    def __init__(self, where: Desk, turn: Turn, message: Mapping[str, Any]) -> None:
        self.where = where
        self.turn = turn
        self.text = str(message.get("text") or "")
        self.intent = str((message.get("intent") or {}).get("name") or "")
        self.entities = {one["entity"]: str(one["value"]) for one in message.get("entities") or ()}
        self.ranking, self.within = (_ranked(message.get(name) or ()) for name in ("intent_ranking", "within"))
        self.walk = Walk(where.library, turn)

    def entity(self, name: str) -> str | None:
        """A part of the tapped button's payload; None when the message was typed."""
        return self.entities.get(name)

    @property
    def step(self) -> tuple[str | None, str | None]:
        """The module and step whose button was tapped; (None, None) for typed words."""
        return self.entity("module"), self.entity("step")

    @property
    def answers(self) -> Answers:
        """Takes what they enter."""
        return Answers(self.walk)

    @property
    def routes(self) -> Routes:
        """Offers for what they write."""
        return Routes(self.walk, self.ranking, self.within)

    @property
    def profile(self) -> Profile:
        """Takes what they tell about themselves."""
        return Profile(self.walk)

    def answer(self, modules: Collection[str]) -> tuple[str, str] | None:
        """Of these modules, the module and step that are clearly what was asked."""
        found = self.where.answers.clear(self.text, modules) if self.where.answers else None
        return (found.module, found.step) if found else None

    async def sheets(self) -> Sheets:
        """Their worksheets, read from the store on a thread so that nobody waits for the database."""
        saved = await asyncio.to_thread(self.where.store.worksheets, self.turn.person.id)
        return Sheets(self.walk, saved)

    def waiting_for(self) -> str:
        """The slot that tells Rasa which question is open now."""
        return waiting_for(self.walk)


def _ranked(rows: Iterable[Mapping[str, Any]]) -> Ranking:
    return tuple((str(one["name"]), float(one["confidence"])) for one in rows)
