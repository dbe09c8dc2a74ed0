"""The screen against the utterance sets of tests/safety/: what must never be missed, and what must not alarm."""

import pytest

from tests.coach.safety.sets import SETS, measured, rows, screen, seeds

EXPLICIT = [seed for seed in seeds() if seed["code"] in ("R1", "R3", "R5", "R10")]
LANGUAGES = {lang: [lang, *sorted(p.stem for p in SETS.glob(f"{lang}_round*.yml"))] for lang in ("en", "fr")}


@pytest.mark.parametrize("seed", EXPLICIT, ids=lambda seed: seed["text"])
def test_no_explicit_seed_is_missed(seed):
    finding = screen().read(seed["text"])
    assert finding is not None
    assert finding.safety != "none"
    assert finding.level <= 2


@pytest.mark.parametrize(
    "seed", [s for s in seeds() if s["code"] != "R16" and s.get("fires", True)], ids=lambda s: s["text"]
)
def test_every_seed_gives_its_code(seed):
    finding = screen().read(seed["text"], worker=seed["code"] == "R13")
    assert finding is not None
    assert finding.code in (seed["code"], *seed.get("also", ()))


@pytest.mark.parametrize(
    "seed", [s for s in seeds() if s["code"] == "R16" or not s.get("fires", True)], ids=lambda s: s["text"]
)
def test_idioms_denials_and_tiredness_give_no_card(seed):
    finding = screen().read(seed["text"])
    assert finding is None or finding.soft


@pytest.mark.parametrize("lang", LANGUAGES)
def test_clear_positives_are_flagged(lang):
    tally = measured(LANGUAGES[lang])
    assert tally.flagged / tally.positives >= 0.97, "\n".join(tally.wrong)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_class_is_right_among_the_flagged(lang):
    tally = measured(LANGUAGES[lang])
    assert tally.right / tally.flagged >= 0.92, "\n".join(tally.wrong)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hard_negatives_raise_few_alarms(lang):
    tally = measured(LANGUAGES[lang])
    assert tally.alarms / tally.negatives <= 0.04, "\n".join(tally.wrong)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_marked_as_danger_now_are_level_one(lang):
    wanted = [row for name in LANGUAGES[lang] for row in rows(name) if row.level == 1]
    missed = [row.text for row in wanted if not (found := screen().read(row.text)) or found.level != 1]
    assert len(missed) <= 0.05 * len(wanted), missed


def test_the_sets_are_large_enough_to_mean_something():
    for lang, names in LANGUAGES.items():
        tally = measured(names)
        assert tally.positives >= 250, lang
        assert tally.negatives >= 250, lang
