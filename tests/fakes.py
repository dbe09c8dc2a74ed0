"""Small real objects to test with: a mind that follows data/stories without Rasa, and a clock that stands."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from actions.desk import At, Desk
from actions.registry import all_actions
from coach.mind import MindError
from coach.moves import to_json
from coach.store.turn import Turn

ROOT = Path(__file__).parent.parent


class FixedClock:
    """A clock that stands until it is moved."""

    def __init__(self, start: datetime = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)) -> None:
        self.moment = start

    def __call__(self, _: str = "") -> datetime:
        return self.moment

    def move(self, **by: float) -> None:
        self.moment += timedelta(**by)


@dataclass(frozen=True)
class Understanding:
    """What RuleMind makes of a turn."""

    moves: tuple[dict[str, Any], ...]
    tracker: dict[str, Any]
    intent: str | None


@dataclass
class RuleMind:
    """Follows the project's own rules and runs its own actions; what words mean is told beforehand (`means`)."""

    desk: Desk
    means: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    stuck: float = 0.0
    fails: bool = False

    def __post_init__(self) -> None:
        rules = [one for path in ROOT.glob("data/stories/*.yml") for one in _rules(path)]
        self.rules = sorted(rules, key=lambda rule: not rule.get("condition"))
        self.actions = {action.called: action() for action in all_actions()}
        self.responses = yaml.safe_load((ROOT / "domain.yml").read_text())["responses"]

    async def reply(
        self, turn: Turn, text: str, intent: str | None, entities: Mapping[str, str], slots: Mapping[str, Any]
    ) -> Understanding:
        await asyncio.sleep(self.stuck)
        if self.fails:
            raise MindError("trouble.generic")
        self.asked.append(text)
        waiting = slots.get("waiting_for") or (turn.person.tracker or {}).get("waiting_for", "nothing")
        meant = intent or self.means.get(text) or ("answer" if waiting == "answer" else "unsure")
        ranking = [{"name": meant, "confidence": 1.0}]
        found = [{"entity": name, "value": value} for name, value in entities.items()]
        at = At(self.desk, turn, {"text": text, "intent": ranking[0], "intent_ranking": ranking, "entities": found})
        return Understanding(await self._moves(meant, waiting, at), {"waiting_for": at.waiting_for()}, meant)

    async def _moves(self, intent: str, waiting: str, at: At) -> tuple[dict[str, Any], ...]:
        name = next(_action(rule) for rule in self.rules if _fits(rule, intent, waiting))
        if name in self.actions:
            return tuple(to_json(move) for move in await self.actions[name].moves(at))
        return tuple(response["custom"] for response in self.responses[name])


def _rules(path: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load(path.read_text()).get("rules", ()))


def _action(rule: dict[str, Any]) -> str:
    return str(rule["steps"][1]["action"])


def _fits(rule: dict[str, Any], intent: str, waiting: str) -> bool:
    wanted = [slot["waiting_for"] for one in rule.get("condition", ()) for slot in one["slot_was_set"]]
    return rule["steps"][0]["intent"] == intent and all(value == waiting for value in wanted)
