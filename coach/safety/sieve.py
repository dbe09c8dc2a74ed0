"""Which of many patterns could match a tape at all. Not the matching (pattern.py)."""

from __future__ import annotations

from collections.abc import Sequence

from coach.safety.lexicon import Lexicon
from coach.safety.pattern import Pattern
from coach.safety.tape import Tape, positions


class Sieve:
    """Each pattern is filed under the phrases of its rarest class; a text wakes only the patterns of its phrases."""

    def __init__(self, patterns: Sequence[Pattern], lexicon: Lexicon) -> None:
        self._patterns = tuple(patterns)
        self._wakes: dict[int, list[int]] = {}
        for number, pattern in enumerate(self._patterns):
            rarest = min(positions(pattern.needs), key=lexicon.commonness)
            for phrase in lexicon.members(rarest):
                self._wakes.setdefault(phrase, []).append(number)

    def passing(self, tape: Tape) -> list[int]:
        """The numbers of the patterns all of whose classes occur, in order."""
        absent = ~tape.present
        awake = {number for phrase in tape.where for number in self._wakes.get(phrase, ())}
        return [number for number in sorted(awake) if not self._patterns[number].needs & absent]
