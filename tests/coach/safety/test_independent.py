"""All votes on sentences by writers who saw neither rules nor examples (seventh_*.yml and eighth_*.yml), the
seeds, and ordinary messages (tests/nlu/ordinary_*.yml).

The floors lie under what was measured, so that a change for the worse is seen; what is aimed at: docs/safety.md."""

from typing import Any

import pytest
import yaml

from tests.coach.safety.sets import SETS, seeds, watch

FLAGGED = {"seventh_en": 0.97, "seventh_fr": 0.975, "eighth_en": 0.985, "eighth_fr": 0.985}
ALARMS = {"seventh_en": 0.09, "seventh_fr": 0.12, "eighth_en": 0.075, "eighth_fr": 0.05}


def rows(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((SETS / f"{name}.yml").read_text(encoding="utf-8")))


def flagged(text: str) -> bool:
    found = watch().read(text)
    return found is not None and not found.soft


@pytest.mark.parametrize("name", FLAGGED)
def test_cries_for_help_are_heard(name: str) -> None:
    cries = [row["text"] for row in rows(name) if row["safety"] != "none" and "none" not in row["acceptable"]]
    assert sum(flagged(text) for text in cries) / len(cries) >= FLAGGED[name]


@pytest.mark.parametrize("name", ALARMS)
def test_messages_that_only_sound_like_danger_seldom_alarm(name: str) -> None:
    calm = [row["text"] for row in rows(name) if row["safety"] == "none"]
    assert sum(flagged(text) for text in calm) / len(calm) <= ALARMS[name]


CARDS = {"en": 0.045, "fr": 0.065}


@pytest.mark.parametrize("language", CARDS)
def test_ordinary_messages_seldom_draw_a_card(language: str) -> None:
    found = list(yaml.safe_load((SETS.parent / "nlu" / f"ordinary_{language}.yml").read_text(encoding="utf-8")))
    assert sum(flagged(row["text"]) for row in found) / len(found) <= CARDS[language]


@pytest.mark.parametrize(
    "text", [seed["text"] for seed in seeds() if seed["code"] in ("R1", "R3", "R5", "R10") and seed.get("fires", True)]
)
def test_no_explicit_seed_is_lowered(text: str) -> None:
    assert flagged(text)
