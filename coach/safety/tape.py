"""A message as a row of words, with bit sets of where each class stands. Not which classes there are (lexicon.py)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Spans = dict[int, int]  # length in words -> bit set of the positions where a span of that length starts


@dataclass
class Tape:
    """Bit n of every set is word n. Stops (sentence ends) are words of their own.

    weak: positions that have a comma, dash or bracket before them. where: phrase number to the positions it starts at.
    present: bit c is set when class c occurs. lengths, members: the words of each phrase, the phrases of each class.
    """

    words: list[str]
    stops: int = 0
    weak: int = 0
    where: dict[int, int] = field(default_factory=dict)
    present: int = 0
    lengths: Sequence[int] = ()
    members: Sequence[set[int]] = ()
    _spans: dict[int, Spans] = field(default_factory=dict)

    def spans(self, kind: int) -> Spans:
        """Where the phrases of a class start, by their length."""
        if kind not in self._spans:
            found: Spans = {}
            for phrase in self.where.keys() & self.members[kind]:
                length = self.lengths[phrase]
                found[length] = found.get(length, 0) | self.where[phrase]
            self._spans[kind] = found
        return self._spans[kind]

    def lacks(self, kinds: int) -> bool:
        """Is one of these classes (a bit set) nowhere in the text?"""
        return kinds & self.present != kinds

    @property
    def whole(self) -> int:
        return (1 << len(self.words)) - 1

    @property
    def starts(self) -> int:
        """Positions that begin a sentence."""
        return (1 | (self.stops << 1)) & (self.whole | 1)

    @property
    def ends(self) -> int:
        """Positions just after the last word of a sentence."""
        return self.stops | (1 << len(self.words))

    def at(self, kind: int) -> int:
        """Bit set of the positions where the class starts."""
        found = 0
        for starts in self.spans(kind).values():
            found |= starts
        return found

    def free(self, kind: int, at: int, without: int) -> Spans:
        """The spans of a class that start at one of the positions and have no word among those left out."""
        found: Spans = {}
        for length, bits in self.spans(kind).items():
            barred = 0
            for back in range(length if without else 0):
                barred |= without >> back
            if free := bits & at & ~barred:
                found[length] = free
        return found

    def forward(self, ends: int, reach: int, walls: int) -> int:
        """Positions from the given ones up to `reach` words on, never over a wall."""
        found = ends
        for _ in range(reach):
            step = found | ((found & ~walls) << 1)
            if step == found:
                break
            found = step
        return found & (self.whole | self.whole + 1)

    def backward(self, starts: int, reach: int, walls: int) -> int:
        """Positions from which forward() would have reached one of the given ones."""
        found = starts
        for _ in range(reach):
            step = found | ((found >> 1) & ~walls)
            if step == found:
                break
            found = step
        return found

    def around(self, places: int, reach: int, walls: int) -> int:
        return self.forward(places, reach, walls) | self.backward(places, reach, walls)


def stretched(starts: int, length: int) -> int:
    """All the words of spans of one length."""
    words = starts
    for step in range(1, length):
        words |= starts << step
    return words


def positions(bits: int) -> list[int]:
    """The set bits, lowest first."""
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found
