"""Who a match is about: the nearest person named before it. Not what the match means (rules.py)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coach.safety.tape import Tape, positions

_QUOTED = 3  # words between "he says" and what he says


@dataclass(frozen=True)
class People:
    """Numbers of word classes: subjects (the writer, somebody else), words of the writer's own (my, me), verb forms
    that only somebody else can have, and verbs of saying.
    """

    me: int
    them: int
    own: int
    third: int
    say: int

    @classmethod
    def made(cls, names: Mapping[str, str], kind: Callable[[str], int]) -> People:
        """names: the class for `self`, `other`, `own`, `third` and `say`."""
        return cls(*(kind(names[role]) for role in ("self", "other", "own", "third", "say")))

    def at(self, tape: Tape) -> int:
        return tape.at(self.me) | tape.at(self.them)

    def speaking(self, tape: Tape, heads: int, places: int) -> list[str]:
        """The experiencers ("self", "other") of the matches that start at these words, each once.

        places: words that tell the writer from others: a match that says "my" or "me" is the writer's own.
        """
        if places & tape.at(self.own) and not places & tape.at(self.them):
            return ["self"]
        return list(dict.fromkeys(self._one(tape, place) for place in positions(heads)))

    def quoted(self, tape: Tape, heads: int) -> bool:
        """Is every match what somebody else says ("he writes: nobody will miss me")?"""
        return all(self._quoted(tape, place) for place in positions(heads))

    def _quoted(self, tape: Tape, place: int) -> bool:
        said = tape.at(self.say) & ((1 << place) - 1)
        if (
            not said
            or place - said.bit_length() > _QUOTED
            or said.bit_length() <= (tape.stops & ((1 << place) - 1)).bit_length()
        ):
            return False
        return self._one(tape, said.bit_length() - 1) == "other"

    def _one(self, tape: Tape, place: int) -> str:
        upto = (2 << place) - 1
        me, them = (tape.at(kind) & upto for kind in (self.me, self.them))
        stop = (tape.stops & upto).bit_length()
        if max(me, them).bit_length() > stop:
            return "self" if me > them else "other"
        if tape.at(self.third) >> place & 1:
            return "other"
        return "other" if them and not tape.at(self.me) else "self"
