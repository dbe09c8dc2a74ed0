"""Both votes on sentences by writers who saw neither rules nor examples (tests/safety/fifth_*.yml), the seeds, and
ordinary messages (tests/nlu/ordinary_*.yml).

The floors lie under what was measured, so that a change for the worse is seen; what is aimed at: docs/safety.md."""

from typing import Any

import pytest
import yaml

from coach.safety.vote import Vote
from coach.safety.watch import Watch
from coach.understanding.encoder import shared
from tests.coach.safety.sets import RULES, SETS, screen, seeds

FLAGGED = {"en": 0.92, "fr": 0.945}
ALARMS = {"en": 0.22, "fr": 0.17}


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch(screen(), Vote.load(RULES / "vote.npz", shared().one))


def rows(language: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((SETS / f"fifth_{language}.yml").read_text(encoding="utf-8")))


def flagged(watch: Watch, text: str) -> bool:
    found = watch.read(text)
    return found is not None and not found.soft


@pytest.mark.parametrize("language", FLAGGED)
def test_cries_for_help_are_heard(watch: Watch, language: str) -> None:
    cries = [row["text"] for row in rows(language) if row["safety"] != "none" and "none" not in row["acceptable"]]
    assert sum(flagged(watch, text) for text in cries) / len(cries) >= FLAGGED[language]


@pytest.mark.parametrize("language", ALARMS)
def test_messages_that_only_sound_like_danger_seldom_alarm(watch: Watch, language: str) -> None:
    calm = [row["text"] for row in rows(language) if row["safety"] == "none"]
    assert sum(flagged(watch, text) for text in calm) / len(calm) <= ALARMS[language]


CARDS = {"en": 0.06, "fr": 0.08}


@pytest.mark.parametrize("language", CARDS)
def test_ordinary_messages_seldom_draw_a_card(watch: Watch, language: str) -> None:
    found = list(yaml.safe_load((SETS.parent / "nlu" / f"ordinary_{language}.yml").read_text(encoding="utf-8")))
    assert sum(flagged(watch, row["text"]) for row in found) / len(found) <= CARDS[language]


@pytest.mark.parametrize(
    "text", [seed["text"] for seed in seeds() if seed["code"] in ("R1", "R3", "R5", "R10") and seed.get("fires", True)]
)
def test_no_explicit_seed_is_lowered(watch: Watch, text: str) -> None:
    assert flagged(watch, text)
