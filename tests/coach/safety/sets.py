"""The utterance sets of tests/safety/ as rows, and one loaded screen. Not the tests."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coach.safety import Screen
from coach.safety.third import Third
from coach.safety.vote import Vote
from coach.safety.watch import Watch
from coach.understanding.encoder import shared

ROOT = Path(__file__).parents[3]
RULES = ROOT / "data" / "safety"
SETS = ROOT / "tests" / "safety"


@dataclass(frozen=True)
class Row:
    text: str
    safety: str
    acceptable: tuple[str, ...] = ()
    code: str = ""
    level: int | None = None

    def right(self, safety: str) -> bool:
        return safety == self.safety or safety in self.acceptable


@dataclass
class Tally:
    """Counts over a set: positives, flagged, right class; negatives, false alarms; and what went wrong."""

    positives: int = 0
    flagged: int = 0
    right: int = 0
    negatives: int = 0
    alarms: int = 0
    wrong: list[str] = field(default_factory=list)


@cache
def screen() -> Screen:
    return Screen.load(RULES)


@cache
def watch() -> Watch:
    """All three votes, as the coach has them."""
    return Watch(screen(), Vote.load(RULES / "vote.npz", shared().one, Third.load().rank))


def rows(name: str) -> list[Row]:
    return [row for group in _groups(name) for row in _rows(group)]


def seeds() -> list[dict[str, Any]]:
    return list(yaml.safe_load((SETS / "seeds.yml").read_text(encoding="utf-8")))


def measured(sets: list[str]) -> Tally:
    tally = Tally()
    for row in (row for name in sets for row in rows(name)):
        finding = screen().read(row.text)
        safety = finding.safety if finding else "none"
        if row.safety == "none":
            tally.negatives += 1
            tally.alarms += safety != "none"
        else:
            tally.positives += 1
            tally.flagged += safety != "none"
            tally.right += safety != "none" and row.right(safety)
        if not row.right(safety):
            tally.wrong.append(f"{row.text} -> {safety}")
    return tally


def _groups(name: str) -> Iterator[dict[str, Any]]:
    yield from yaml.safe_load((SETS / f"{name}.yml").read_text(encoding="utf-8"))


def _rows(group: dict[str, Any]) -> Iterator[Row]:
    for text in group["texts"]:
        yield Row(
            str(text), group["safety"], tuple(group.get("acceptable", ())), group.get("code", ""), group.get("level")
        )
