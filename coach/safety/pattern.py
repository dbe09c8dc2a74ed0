"""Patterns over word classes: their notation, and matching in linear time. Not what a match means (rules.py)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from coach.safety.tape import Spans, Tape, stretched

_PIECE = re.compile(
    r"\s*(?:(?P<gap>~\d+!?)|\((?P<either>[^()]*)\)(?P<o1>\??)|(?P<edge>[\^$])|(?P<name>[^\s()~^$?]+)(?P<o2>\??))"
)
# Brackets inside an alternative; what follows them there may hold brackets too.
_INNER = re.compile(r"(?<=[(|])(?P<before>[^()|]*)\((?P<ways>[^()]*)\)(?P<after>(?:[^()|]|\([^()]*\))*)(?=[|)])")
NEAR = 14  # words that may lie between the parts of "A + B": about one spoken sentence


@dataclass(frozen=True)
class Step:
    """One class, after a gap of at most `gap` words; `held`: no other person may come in between."""

    kind: int
    gap: int = 0
    held: bool = False


@dataclass(frozen=True)
class Chain:
    """Classes one after the other."""

    steps: tuple[Step, ...]
    opens: bool = False  # must begin a sentence
    tail: int | None = None  # must end one, with at most so many words to follow

    def cover(self, tape: Tape, without: int, persons: int) -> list[int]:
        """The words of each step of all full matches, one bit set a step; empty when there is no match.

        without: positions that may not take part. persons: positions of people, which a held gap may not cross.
        """
        at = tape.starts if self.opens else tape.whole
        reached: list[Spans] = []
        for step in self.steps:
            at = tape.forward(at, step.gap, tape.stops | (persons if step.held else 0))
            spans = tape.free(step.kind, at, without)
            if not spans:
                return []
            reached.append(spans)
            at = _ends(spans)
        if self.tail is not None and not (at := at & tape.backward(tape.ends, self.tail, tape.stops)):
            return []
        return self._back(tape, reached, at, persons)

    def _back(self, tape: Tape, reached: list[Spans], ends: int, persons: int) -> list[int]:
        """Keep only what leads to a full match, going from the last step to the first."""
        kept: list[int] = []
        for step, spans in zip(reversed(self.steps), reversed(reached), strict=True):
            starts = words = 0
            for length, bits in spans.items():
                starts |= (hit := (ends >> length) & bits)
                words |= stretched(hit, length)
            kept.insert(0, words)
            ends = tape.backward(starts, step.gap, tape.stops | (persons if step.held else 0))
        return kept


def _ends(spans: Spans) -> int:
    found = 0
    for length, starts in spans.items():
        found |= starts << length
    return found


@dataclass(frozen=True)
class Pattern:
    """Chains that must all be found near each other, in any order ("A ~2 B + C")."""

    source: str
    chains: tuple[Chain, ...]
    needs: int  # bit set of the classes without which there is no match

    def heads(self, tape: Tape, without: int = 0, persons: int = 0) -> int:
        """Bit set of the first words of the matches of the first chain: where to ask who acts."""
        cover = self.chains[0].cover(tape, without, persons)
        return cover[0] & ~(cover[0] << 1) if cover else 0

    def places(self, tape: Tape, without: int = 0, persons: int = 0, far: bool = False) -> int:
        """Bit set of the words that take part in a match; 0 is no match.

        far: the parts may stand anywhere in the message, otherwise within NEAR words of one sentence.
        """
        if tape.lacks(self.needs):
            return 0
        found = [chain.cover(tape, without, persons) for chain in self.chains]
        if not all(found):
            return 0
        places = [_union(cover) for cover in found]
        return _union(places) if far else self._together(tape, places)

    @staticmethod
    def _together(tape: Tape, places: list[int]) -> int:
        near = places[0]
        for other in places[1:]:
            near &= tape.around(other, NEAR, tape.stops)
        if not near:
            return 0
        return near | _union([other & tape.around(near, NEAR, tape.stops) for other in places[1:]])


def _union(sets: list[int]) -> int:
    found = 0
    for bits in sets:
        found |= bits
    return found


def parse(source: str, kind: Callable[[str], int]) -> list[Pattern]:
    """The patterns of one line of notation (docs/safety.md); an optional piece gives one with and one without it.

    kind: gives the number of a class from its name, or of a class made of "a|b|c".
    """
    parts = [_chains(_flat(part), kind) for part in source.split(" + ")]
    return [
        Pattern(source, chains, _union([1 << step.kind for chain in chains for step in chain.steps]))
        for chains in product(*parts)
    ]


def _flat(part: str) -> str:
    """Brackets inside brackets written out: "(a|b (c|d))" becomes "(a|b c|b d)"."""
    while inner := _INNER.search(part):
        ways = "|".join(f"{inner['before']}{way}{inner['after']}" for way in inner["ways"].split("|"))
        part = f"{part[: inner.start('before')]}{ways}{part[inner.end('after') :]}"
    return part


def _chains(part: str, kind: Callable[[str], int]) -> list[Chain]:
    """One chain for every choice of optional pieces; "(a|$)" is either a word or the end of the sentence."""
    steps: list[list[Step | int | None]] = []  # an int: the sentence ends, at most so many words on
    gap, held, opens, end = 0, False, False, 0
    while match := _PIECE.match(part, end):
        end = match.end()
        if match["gap"]:
            gap, held = int(match["gap"].strip("~!")), match["gap"].endswith("!")
        elif match["edge"]:
            opens = opens or match["edge"] == "^"
            steps.extend([[gap]] if match["edge"] == "$" else [])
        else:
            names = (match["either"] or match["name"]).split("|")
            step = Step(kind("|".join(name for name in names if name != "$")), gap, held)
            steps.append([step, *([None] if match["o1"] or match["o2"] else []), *([gap] if "$" in names else [])])
            gap, held = 0, False
    if part[end:].strip() or not steps:
        raise ValueError(f"cannot read the pattern {part[:80]!r} from {part[end:][:40]!r} on")
    return [chain for chosen in product(*steps) if (chain := _chain(chosen, opens))]


def _chain(chosen: tuple[Step | int | None, ...], opens: bool) -> Chain | None:
    """The chain of these pieces; None when it would be empty or go on after its end."""
    pieces = [piece for piece in chosen if piece is not None]
    tail = pieces.pop() if pieces and isinstance(pieces[-1], int) else None
    steps = tuple(piece for piece in pieces if isinstance(piece, Step))
    return Chain(steps, opens, tail) if steps and len(steps) == len(pieces) and not isinstance(tail, Step) else None
