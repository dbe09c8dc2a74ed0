"""One thing `coach doctor` looked at, and how it is printed. What is looked at: machine.py, holdings.py."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["well", "wrong", "note"]
_MARKS: dict[Verdict, str] = {"well": "✓", "wrong": "✗", "note": "·"}


@dataclass(frozen=True)
class Finding:
    """What was seen, and what to do about it. A note is neither right nor wrong: something to know."""

    verdict: Verdict
    seen: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{_MARKS[self.verdict]} {self.seen}" + (f"\n    → {self.advice}" if self.advice else "")


def well(seen: str) -> Finding:
    """All is as it must be."""
    return Finding("well", seen)


def wrong(seen: str, advice: str) -> Finding:
    """Something must be done before Kith can serve."""
    return Finding("wrong", seen, advice)


def note(seen: str, advice: str = "") -> Finding:
    """Something to know."""
    return Finding("note", seen, advice)
