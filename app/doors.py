"""The two machine-readable doors, `coach parse --jsonl` and `coach chat --jsonl`: JSON lines in, JSON lines out."""

import json
import re
import sys
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, get_args

from app.wiring import House
from coach.clock import MovableClock
from coach.incoming import Incoming, Kind
from coach.memory import Known
from coach.reply import Reply, plain
from coach.understanding.reading import foreign, read

KINDS = frozenset(get_args(Kind)) - {"text", "tap", "other"}
_AFTER = re.compile(r"(\d+)\s*(min|h|d)")
_UNITS = {"min": "minutes", "h": "hours", "d": "days"}
_SETUP = ("language", "country", "region", "role")


class BadLine(ValueError):
    """A line that cannot be used; the text says what must be true."""


async def serve(lines: Iterable[str], answer: Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]) -> int:
    """One line out per line in, in order, flushed. Returns the exit status: 2 when a line was bad."""
    status = 0
    for number, line in enumerate(lines, 1):
        given: Any = None
        try:
            given = _loaded(line)
            out = await answer(given)
        except BadLine as error:
            status = 2
            out = {"line": number, "id": given.get("id") if isinstance(given, dict) else None, "error": str(error)}
        sys.stdout.write(json.dumps(out, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return status


def _loaded(line: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except ValueError as error:
        raise BadLine(f"must be one JSON object: {error}") from None
    if not isinstance(given, dict):
        raise BadLine("must be one JSON object")
    return given


class ParseDoor:
    """What one message is about and whether it is a cry for help."""

    def __init__(self, house: House) -> None:
        self.house = house
        topics = house.coach.voice.library.topics
        self.known = frozenset(topics)
        self.contents = frozenset(name for name, one in topics.items() if one.kind == "content")

    async def answer(self, given: dict[str, Any]) -> dict[str, Any]:
        """One line of `coach parse --jsonl`. Raises BadLine."""
        text = given.get("text")
        if not isinstance(text, str):
            raise BadLine('must have "text", a string')
        found = self.house.coach.crisis.watch.read(text)
        language = self.house.languages.of(text)
        reading = read((await self.house.brain.parse(text, screened=True)).ranking, self.contents, self.known)
        if language in self.house.coach.voice.cards.others.languages:
            reading = foreign(reading)
        return {
            "id": given.get("id"),
            "topic": reading.topic,
            "topics": list(reading.topics),
            "safety": found.safety if found else "none",
            "offer_help": bool(found and found.soft and found.offer_help),
            "confidence": round(reading.confidence, 4),
            "language": language,
        }


class ChatDoor:
    """Whole conversations with any number of people, each with a clock of their own."""

    def __init__(self, files: Path, start: datetime | None) -> None:
        self.files, self.start = files, start
        self.clocks: dict[str, MovableClock] = {}
        self.house: House | None = None
        self.parse: ParseDoor | None = None

    def move_in(self, house: House) -> None:
        """The house whose people these are; it was built with `self.now` as its clock."""
        self.house, self.parse = house, ParseDoor(house)

    def now(self, address: str) -> datetime:
        """That person's present moment."""
        return self._clock(address).now()

    def _clock(self, address: str) -> MovableClock:
        return self.clocks.setdefault(address, MovableClock(self.start))

    async def answer(self, given: dict[str, Any]) -> dict[str, Any]:
        """One line of `coach chat --jsonl`. Raises BadLine."""
        if self.house is None or self.parse is None:
            raise RuntimeError("move_in() must be called first")
        person, incoming = _incoming(given)
        if "after" in given:
            self._clock(f"jsonl:{person}").move(_after(given["after"]))
        if any(name in given for name in _SETUP):
            await _set_up(self.house, f"jsonl:{person}", given, self.now(f"jsonl:{person}"))
        replies = await self.house.coach.answer(incoming) if incoming else []
        read_too = incoming is not None and incoming.kind == "text"
        heard = await self.parse.answer({"text": given["text"]}) if read_too else {}
        found = self.house.coach.crisis.finding(incoming, Known()) if incoming else None
        return {
            "person": person,
            "replies": [self._plain(reply) for reply in replies],
            "topic": heard.get("topic"),
            "safety": found.safety if found else "none",
        }

    def _plain(self, reply: Reply) -> dict[str, Any]:
        choices = [{"label": choice.label, "payload": choice.payload} for choice in reply.choices]
        out: dict[str, Any] = {"text": plain(reply.text), "choices": choices}
        if reply.file:
            self.files.mkdir(parents=True, exist_ok=True)
            path = self.files / f"{len(list(self.files.iterdir())) + 1}-{reply.file.name}"
            path.write_bytes(reply.file.content)
            out["file"] = {"name": reply.file.name, "type": reply.file.type, "path": str(path)}
        return {**out, **{name: True for name in ("edits", "push") if getattr(reply, name)}}


def _incoming(given: dict[str, Any]) -> tuple[str, Incoming | None]:
    person = given.get("person")
    if not isinstance(person, str) or not person:
        raise BadLine('must have "person", a string that is not empty')
    said = {"text", "tap", "kind"} & set(given)
    if "tap" in said and len(said) > 1:
        raise BadLine('must have exactly one of "text", "tap" and "kind"')
    if not said and "after" not in given:
        raise BadLine('must have one of "text", "tap" and "kind", or "after" alone')
    if any(not isinstance(given.get(name, ""), str) for name in ("text", "tap", "kind")):
        raise BadLine('"text", "tap" and "kind" must be strings')
    if "kind" in given and given["kind"] not in KINDS:
        raise BadLine(f'"kind" must be one of {", ".join(sorted(KINDS))}')
    if not said:
        return person, None
    update = given.get("update_id")
    kind: Kind = given.get("kind", "tap" if "tap" in given else "text")
    return person, Incoming(
        address=f"jsonl:{person}",
        kind=kind,
        text=given.get("text", ""),
        payload=given.get("tap", ""),
        update_id=None if update is None else f"{person}:{update}",
    )


def _after(said: Any) -> timedelta:
    found = _AFTER.fullmatch(said.strip()) if isinstance(said, str) else None
    if not found:
        raise BadLine('"after" must be like "25 min", "3 h" or "2 d"')
    return timedelta(**{_UNITS[found.group(2)]: int(found.group(1))})


async def _set_up(house: House, address: str, given: dict[str, Any], now: datetime) -> None:
    """What onboarding would have stored; the introduction then counts as given. Takes its turn in the person's lane."""
    for name in _SETUP:
        if not isinstance(given.get(name, ""), str):
            raise BadLine(f'"{name}" must be a string')
    wanted = {name: given[name] for name in _SETUP if name in given}
    async with house.coach.lanes.enter(address):
        turn = house.store.begin(address, None, now)
        if turn is None or all(getattr(turn.person, name) == value for name, value in wanted.items()):
            return
        for name, value in wanted.items():
            setattr(turn.person, name, value)
        turn.person.state["introduced"] = True
        house.store.commit(turn)
        house.coach.memory.of(address).listener = None  # read again with the next message
