"""Topics: what a message can be about, and which module answers it, read from content/topics.yml."""

from dataclasses import dataclass, field
from pathlib import Path

from coach.content.entry import Entry
from coach.content.marked import Marked, read_yaml
from coach.content.module import MODULE_ID_LONGEST
from coach.content.problem import Problem

TOPIC_KINDS = ("content", "act", "other")
AUDIENCES = ("relatives", "peer_workers", "teams", "all")
# An offer's button carries the id; Telegram allows 64 bytes of payload.
TOPIC_ID_LONGEST = 40


@dataclass(frozen=True)
class Topic:
    """`kind` is content (something to learn), act (something to do, such as next or stop) or other; `module` is the one
    that answers it, None while there is none; `also` is a second one to offer beside it; `audience` is whom it
    concerns."""

    id: str
    kind: str
    module: str | None
    audience: str
    also: str | None = None


@dataclass
class TopicsFile:
    """content/topics.yml as read."""

    path: Path
    doc: Marked | None = None
    topics: dict[str, Topic] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_topics(path: Path) -> TopicsFile:
    """Every topic that is well written, and what is wrong with the others."""
    file = TopicsFile(path)
    file.doc = read_yaml(path, file.problems)
    if file.doc is None:
        return file
    entry = Entry.at(file.doc, file.problems)
    for name in entry.data:
        entry.checked_id(name, TOPIC_ID_LONGEST, name)
        file.topics[name] = _topic(entry.inner(name), name)
    return file


def _topic(entry: Entry, name: str) -> Topic:
    module = entry.id("module", MODULE_ID_LONGEST) if entry.has("module") else None
    also = entry.id("also", MODULE_ID_LONGEST) if entry.has("also") else None
    topic = Topic(name, entry.one_of("kind", TOPIC_KINDS), module, entry.one_of("audience", AUDIENCES), also)
    entry.close()
    return topic
