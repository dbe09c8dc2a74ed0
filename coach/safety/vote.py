"""The learned votes of the safety screen: what a message resembles. Needs the sentence encoder, no Rasa."""

import logging
import math
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.safety.finding import NONE
from coach.safety.fitted import intact
from coach.understanding.head import Head, Ranking
from coach.understanding.text import visible

LONG = 60  # words; a longer message is also read sentence by sentence (shorter ones read whole are told better)
OPEN = 0.06, 0.9  # between these the most alarming sentence of a shorter message has a say; below, it decides nothing
SAY = 0.2  # its weight beside the whole
MOST_PARTS = 12  # sentences read by themselves; in a longer message neighbours are read together
SHOUT = 4  # letters; fewer in capitals are an abbreviation
THIRD = 0.07  # from this chance of the second vote on the third reads the message again; below, it decides nothing
WHOLE = 110  # words that it reads at once; of a longer message it reads the part the second was most alarmed by
THIRDS = 1.5  # its weight beside the second
_DRAWN = re.compile(r"([^\W\d_])\1{2,}")
_END = re.compile(r"(?<=[.!?…\n])\s+")

Encode = Callable[[str], NDArray[np.float32]]
"""The unit vector of one text (coach.understanding.encoder.Encoder.one)."""
Again = Callable[[str], Ranking]
"""Chances of none and of each class, by the third vote (coach.safety.third.Third.rank)."""
_LOG = logging.getLogger(__name__)


class VoteError(Exception):
    """The fitted vote is missing or is not the one that was measured."""


class Vote:
    """Reads a message as examples of danger and of its look-alikes have taught it: every message quickly, by the
    encoder that understanding uses too, and where that leaves it open once more, by a transformer."""

    def __init__(self, head: Head, encode: Encode, again: Again | None = None) -> None:
        """again: the third vote; without it the second stands alone."""
        self._head, self._encode, self._again = head, encode, again

    @classmethod
    def load(cls, file: Path, encode: Encode, again: Again | None = None) -> "Vote":
        """Read data/safety/vote.npz; its sha256 stands beside it. Raises VoteError."""
        try:
            intact(file)
            return cls(Head.load(file), encode, again)
        except (OSError, ValueError, KeyError) as error:
            raise VoteError(f"{file}: must be a fitted vote; run `make tune`: {error}") from error

    def danger(self, text: str, *, surely: bool = False) -> tuple[float, str]:
        """How likely the message, or its most alarming part, tells of danger (0–1), and the likeliest class. surely:
        ask the third vote however sure the second is, since a rule has read something."""
        chance, label, part = self._second(text)
        if self._again is None or not part or not (surely or chance > THIRD):
            return chance, label
        try:
            return self._third(text if len(text.split()) <= WHOLE else part, chance, label)
        except Exception as error:  # whatever it is, the second vote stands
            _LOG.error("the third vote failed: %s", type(error).__name__)
            return chance, label

    def _second(self, text: str) -> tuple[float, str, str]:
        """Chance, class, and the part of the message they are from."""
        whole, label, part = max(((*self._part(part), part) for part in parts(text)), default=(0.0, NONE, ""))
        if len(text.split()) > LONG or not OPEN[0] < whole < OPEN[1] or len(found := sentences(text)) < 2:
            return whole, label, part
        return _together(whole, max(self._part(part)[0] for part in found), SAY), label, part

    def _third(self, text: str, chance: float, label: str) -> tuple[float, str]:
        """Both votes as one: chance and label are the second's."""
        if self._again is None:
            return chance, label
        ranking = self._again(eased(text))
        return _together(chance, 1.0 - dict(ranking)[NONE], THIRDS), _likeliest(ranking)

    def _part(self, text: str) -> tuple[float, str]:
        text = eased(text)
        ranking = self._head.rank(self._encode(text), text)
        chance = 1.0 - dict(ranking).get(NONE, 0.0)
        return chance, _likeliest(ranking)


def _likeliest(ranking: Ranking) -> str:
    return next(label for label, _ in ranking if label != NONE)


def _together(first: float, other: float, weight: float) -> float:
    """A mean of both log-odds, as a chance; weight: the other's beside 1."""
    odds = [math.log(chance / (1.0 - chance)) for chance in (min(max(one, 1e-6), 1 - 1e-6) for one in (first, other))]
    return 1.0 / (1.0 + math.exp(-(odds[0] + weight * odds[1]) / (1.0 + weight)))


def eased(text: str) -> str:
    """The text without what the encoder knows little of: SHOUTING, and letters drawn ouuuut."""
    letters = [one for one in text if one.isalpha()]
    shouted = len(letters) > SHOUT and sum(one.isupper() for one in letters) > len(letters) / 2
    return _DRAWN.sub(r"\1", text.lower() if shouted else text)


def parts(text: str) -> list[str]:
    """The message, and, when it is long, its sentences too (at most MOST_PARTS, neighbours joined beyond that)."""
    whole = [text] if text.strip() else []
    if len(text.split()) <= LONG:
        return whole
    return whole + sentences(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text, or, where it has no marks, so many words at a time; at most MOST_PARTS, neighbours
    joined beyond that."""
    found = [one for one in _END.split(visible(text)) if one.strip()]
    if len(found) < 2:
        words = text.split()
        found = [" ".join(words[start : start + LONG]) for start in range(0, len(words), LONG)]
    groups = np.array_split(np.array(found, dtype=object), min(MOST_PARTS, max(1, len(found))))
    return [" ".join(group) for group in groups]
