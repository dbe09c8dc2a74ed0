"""Everything together: the trained model, the real actions, a store on disk."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.train import model
from app.wiring import House, build
from coach.settings import Settings
from tests.fakes import FixedClock


@pytest.fixture(scope="session")
def trained() -> Path:
    """The project's model, trained first where it is stale (about a minute)."""
    return model(Settings.load({}))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load({"KITH_VAR": str(tmp_path), "KITH_DATABASE_URL": f"sqlite:///{tmp_path / 'kith.db'}"})


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
async def house(settings: Settings, trained: Path, clock: FixedClock) -> AsyncIterator[House]:
    made = build(settings, trained, clock=clock)
    yield made
    await made.close()
