"""`coach preview MODULE`: one module played in the terminal, without model, database or Telegram; nothing is kept."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from coach import payloads
from coach.card import Cards
from coach.content.library import Library
from coach.content.variants import CONDITIONS, RELATIONSHIPS
from coach.directory import Directory
from coach.glossary import Glossary
from coach.journey.answers import Answers
from coach.journey.walk import Walk
from coach.moves import Move, Show
from coach.reply import Choice, plain
from coach.settings import Settings
from coach.store.turn import Person, Turn
from coach.voice import Listener, Voice

Way = Callable[[Walk, Mapping[str, str]], list[Move]]
WAYS: dict[str, Way] = {
    "next": lambda walk, at: _next(walk, at),
    "back": lambda walk, at: walk.back(*_step(at)),
    "skip": lambda walk, at: walk.skip(*_step(at)),
    "too_hard": lambda walk, at: walk.too_hard(*_step(at)),
    "go": lambda walk, at: walk.go(*_step(at)),
    "open": lambda walk, at: walk.open(at.get("module", "")),
    "tick": lambda walk, at: Answers(walk).tick(*_step(at), at.get("value", "")),
    "ticks_done": lambda walk, at: Answers(walk).ticks_done(*_step(at)),
    "pick": lambda walk, at: Answers(walk).pick(*_step(at), at.get("value", "")),
    "rate": lambda walk, at: Answers(walk).rate(*_step(at), at.get("value", "")),
    "when": lambda walk, at: Answers(walk).when(*_step(at), at.get("value", "")),
}
"""What the buttons inside a module do; all others are named and not followed."""


class Preview:
    """One module for one reader."""

    def __init__(self, settings: Settings, language: str, about: str | None) -> None:
        """about: a relationship or condition, so that its wording is seen."""
        content = settings.content
        self.library = Library.load(content)
        cards = Cards.load(content / "safety", production=False, today=datetime.now(UTC).date())
        glossary, directory = Glossary.load(content / "glossary"), Directory.load(content / "directory.yml")
        self.voice = Voice(self.library, cards, glossary, directory)
        kind = "relationship" if about in RELATIONSHIPS else "condition" if about in CONDITIONS else ""
        known = {kind: about} if kind else {}
        self.state: dict[str, Any] = {"asked": ["relationship", "condition"], "consent_asked": True, **known}
        self.listener = Listener(language)
        self.shown: list[Choice] = []

    def play(self, module: str) -> int:
        """Until the end of the input. 1 when there is no such module."""
        if module not in self.library.modules:
            print(f"there is no module {module}; there are: {', '.join(self.library.modules)}")
            return 1
        self.tell(self.turn(lambda walk: walk.open(module)))
        while (line := _read()) is not None:
            self.tell(self.hear(line))
        return 0

    def hear(self, line: str) -> list[Move]:
        """A number is the button of that number; anything else is typed words."""
        if line.isdecimal() and 1 <= int(line) <= len(self.shown):
            tap = payloads.read(self.shown[int(line) - 1].payload)
            way = WAYS.get(tap.intent) if tap else None
            if tap is None or way is None:
                print(f"\n(this button leads out of the module: {self.shown[int(line) - 1].payload})")
                return []
            return self.turn(lambda walk: way(walk, tap.entities))
        return self.turn(lambda walk: Answers(walk).words(line))

    def turn(self, does: Callable[[Walk], list[Move]]) -> list[Move]:
        """One turn of somebody who is kept nowhere."""
        person = Person("0" * 32, "preview:me", language=self.listener.language, state=self.state)
        moves = does(Walk(self.library, Turn(person, None, datetime.now(UTC))))
        self.state = json.loads(json.dumps(person.state))
        return moves

    def tell(self, moves: list[Move]) -> None:
        """The screens, each with its id, and their buttons by number."""
        if moves:
            self.shown = []
        for move in moves:
            reply = self.voice.reply(move, self.listener, datetime.now(UTC))
            name = f"[{move.module}.{move.step}]" if isinstance(move, Show) else ""
            print(f"\n{name}\n{plain(reply.text)}" if name else f"\n{plain(reply.text)}")
            for choice in reply.choices:
                self.shown.append(choice)
                print(f"  {len(self.shown)}. {choice.label}")


def _next(walk: Walk, at: Mapping[str, str]) -> list[Move]:
    found = walk.here(*_step(at))
    ticking = found is not None and found[1].kind == "ticks"
    return Answers(walk).ticks_done(*_step(at)) if ticking else walk.next(*_step(at))


def _step(at: Mapping[str, str]) -> tuple[str, str]:
    return at.get("module", ""), at.get("step", "")


def _read() -> str | None:
    try:
        return input("\n> ").strip()
    except EOFError:
        return None


def preview(settings: Settings, module: str, language: str, about: str | None) -> int:
    """Play it. Raises ContentError for content that cannot be read."""
    return Preview(settings, language, about).play(module)
