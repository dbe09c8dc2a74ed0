"""What a message is about, alone: the topic of the parse door. No person, no place, no safety."""

from collections.abc import Sequence
from typing import NamedTuple

# Intents of our own beside the 58 topic ids, and the id nearest to each.
NEAREST = {
    "skip": "next",
    "resume": "next",
    "pick_first": "yes",
    "pick_second": "yes",
    "something_else": "no",
    "urgent": "talk_to_human",
}
REJECTED = ("out_of_scope", "gibberish")


class Reading(NamedTuple):
    """`topics` are the best three; after a rejection, the best three that are content."""

    topic: str
    topics: tuple[str, ...]
    confidence: float


def read(ranking: Sequence[tuple[str, float]], contents: frozenset[str], known: frozenset[str]) -> Reading:
    """The topic of a ranking. contents: ids of content topics; known: all ids that may be answered."""
    chances: dict[str, float] = {}
    for intent, chance in ranking:
        topic = NEAREST.get(intent, intent)
        if topic in known:
            chances[topic] = chances.get(topic, 0.0) + chance
    best = sorted(chances, key=lambda topic: -chances[topic])
    if not best:
        return Reading("gibberish", (), 0.0)
    shown = [topic for topic in best if topic in contents] if best[0] in REJECTED else best
    return Reading(best[0], tuple(shown[:3]), min(1.0, chances[best[0]]))


def foreign(reading: Reading) -> Reading:
    """A message in a language that is not spoken here: the fixed sentence is the answer, whatever it was taken for."""
    return Reading("out_of_scope", reading.topics, reading.confidence)
