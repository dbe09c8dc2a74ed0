"""What stands around a match and lowers it: denial, supposition, the past, idioms (after ConText). Not the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coach.safety.pattern import Pattern
from coach.safety.tape import Tape

# ConText: Harkema, Dowling, Thornblade, Chapman (2009), J Biomed Inform 42:839: a trigger, a scope, a termination.


@dataclass(frozen=True)
class Context:
    """One kind of surrounding.

    covers: "match" (the words themselves), "after" (up to `reach` words on, ending at a comma or an `ends` pattern),
    "sentence" or "message".
    soft / silent: codes whose hits become a soft line, or nothing. unless: patterns that undo it (in the message).
    apart: words that only look like a trigger ("can not stop").
    """

    name: str
    code: str
    covers: str
    reach: int
    patterns: tuple[Pattern, ...]
    ends: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    apart: tuple[Pattern, ...]
    soft: frozenset[str]
    silent: frozenset[str]

    @classmethod
    def made(cls, name: str, body: Mapping[str, Any], read: Callable[[Sequence[str]], tuple[Pattern, ...]]) -> Context:
        return cls(
            name,
            code=body.get("code", "R16"),
            covers=body.get("covers", "match"),
            reach=int(body.get("reach", 0)),
            patterns=read(body["patterns"]),
            ends=read(body.get("ends", ())),
            unless=read(body.get("unless", ())),
            apart=read(body.get("apart", ())),
            soft=frozenset(body.get("soft", ())),
            silent=frozenset(body.get("silent", ())),
        )

    def triggers(self, tape: Tape) -> int:
        """Bit set of the words that bring this context about."""
        found = 0
        for pattern in self.patterns:
            if not tape.lacks(pattern.needs):
                found |= pattern.places(tape)
        if found and any(pattern.places(tape) for pattern in self.unless):
            return 0
        for pattern in self.apart if found else ():
            found &= ~pattern.places(tape)
        return found

    def zone(self, tape: Tape, found: int) -> int:
        """Bit set of the words these triggers cover."""
        if self.covers == "message":
            return tape.whole
        if self.covers == "sentence":
            return tape.around(found, len(tape.words), tape.stops)
        if self.covers == "after":
            return tape.forward(found, self.reach, tape.stops | self._walls(tape, found))
        return found

    def _walls(self, tape: Tape, found: int) -> int:
        """The words before a comma or before "but": a scope ends there, unless the trigger itself stands there."""
        walls = tape.weak >> 1
        for pattern in self.ends:
            walls |= pattern.places(tape) | pattern.places(tape) >> 1
        return walls


class Zones:
    """The contexts that occur in one message, and the words each covers."""

    def __init__(self, contexts: Sequence[Context], tape: Tape) -> None:
        self._tape = tape
        self._seen = [(context, found) for context in contexts if (found := context.triggers(tape))]

    def covers(self, code: str, ignores: frozenset[str], places: int) -> list[tuple[Context, int]]:
        """The contexts that lower a hit of this code at these places, with the words each covers.

        A match that holds a denial itself ("not breathing", "do not want to live") is not denied.
        """
        found = []
        for context, triggers in self._seen:
            if context.name in ignores or code not in context.soft | context.silent:
                continue
            if context.covers != "after" or not triggers & places:
                found.append((context, context.zone(self._tape, triggers)))
        return found
