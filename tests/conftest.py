"""What most tests share: the project's own content, and a coach on a mind without Rasa."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from actions.desk import Desk
from coach.card import Cards
from coach.content.library import Library
from coach.conversation import Coach
from coach.crisis import Crisis
from coach.delivery import Delivery
from coach.directory import Directory
from coach.followups import Followups
from coach.glossary import Glossary
from coach.incoming import Incoming
from coach.language import Languages
from coach.places import Places
from coach.reply import Reply, plain
from coach.safety.screen import Screen
from coach.safety.watch import Watch
from coach.store.store import Store
from coach.store.vault import Vault
from coach.turning import Turning
from coach.voice import Voice
from tests.fakes import ROOT, FixedClock, RuleMind


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load(ROOT / "content")


@pytest.fixture(scope="session")
def cards() -> Cards:
    return Cards.load(ROOT / "content" / "safety", production=False, today=date(2026, 11, 21))


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    return Glossary.load(ROOT / "content" / "glossary")


@pytest.fixture(scope="session")
def screen() -> Screen:
    return Screen.load(ROOT / "data" / "safety")


@pytest.fixture(scope="session")
def languages() -> Languages:
    return Languages.load(ROOT / "data" / "languages.yml")


class Talk:
    """One person talking with a coach: `say` and `tap` return what is read on the phone."""

    def __init__(self, coach: Coach, mind: RuleMind, clock: FixedClock, address: str = "test:anna") -> None:
        self.coach, self.mind, self.clock, self.address = coach, mind, clock, address
        self.replies: list[Reply] = []

    async def send(self, incoming: Incoming) -> list[str]:
        self.replies = await self.coach.answer(incoming)
        await asyncio.sleep(0)
        return [plain(reply.text) for reply in self.replies]

    async def say(self, text: str, *, means: str | None = None, update: str | None = None) -> list[str]:
        if means:
            self.mind.means[text] = means
        return await self.send(Incoming(self.address, text=text, update_id=update))

    async def tap(self, payload: str) -> list[str]:
        return await self.send(Incoming(self.address, "tap", payload=payload))

    def payloads(self) -> list[str]:
        return [choice.payload for reply in self.replies for choice in reply.choices]

    async def press(self, label: str) -> list[str]:
        """Tap the button that begins with these words."""
        found = [choice for reply in self.replies for choice in reply.choices if choice.label.startswith(label)]
        assert found, f"no button {label!r} among {self.labels()}"
        return await self.tap(min(found, key=lambda choice: choice.label != label).payload)

    def labels(self) -> list[str]:
        return [choice.label for reply in self.replies for choice in reply.choices]

    def other(self, name: str) -> "Talk":
        return Talk(self.coach, self.mind, self.clock, f"test:{name}")


@pytest.fixture
async def talk(
    tmp_path: Path, library: Library, cards: Cards, glossary: Glossary, screen: Screen, languages: Languages
) -> AsyncIterator[Talk]:
    store = Store.open(f"sqlite:///{tmp_path / 'kith.db'}", Vault(bytes(range(32))))
    mind, clock = RuleMind(Desk(library, glossary, store)), FixedClock()
    places = Places.load(ROOT / "data" / "places.yml")
    directory = Directory.load(ROOT / "content" / "directory.yml")
    turning = Turning(mind, Voice(library, cards, glossary, directory), languages, places, "en")
    crisis = Crisis(Watch(screen), Followups.load(ROOT / "data" / "followups.yml"), places)
    coach = Coach(crisis, turning, Delivery(store), clock)
    yield Talk(coach, mind, clock)
    await coach.close()
    store.close()
