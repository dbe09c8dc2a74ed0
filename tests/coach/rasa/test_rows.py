import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from coach.rasa.brain import Heard
from coach.rasa.rows import STORY_TURNS, dumps, loads
from coach.settings import ROOT

SEEDS = (3, 7)
TAPS = ("open", "next", "pick", "worry", "yes", "form", "stop", "greet", "jargon", "fail", "restart")
TYPED = (
    "hello there",
    "my son hears voices at night",
    "yes please",
    "go on",
    "qwertz",
    "the dog is in the garden today",
)


def script(seed, length):
    """Turns in which stories are torn apart by rules, a form is left and taken up, and all is started anew."""
    rng = random.Random(seed)
    opening = [
        ("", "pick", {}),
        ("", "open", {"module": "sleep"}),
        ("", "next", {}),
        ("", "pick", {}),
        ("", "form", {}),
    ]
    return opening + [
        ("", rng.choice(TAPS), {}) if rng.random() < 0.75 else (rng.choice(TYPED), None, {}) for _ in range(length)
    ]


@pytest.fixture(scope="module")
def stock(model):
    """What stock Rasa answers to the scripts of SEEDS: moves and slots of each turn."""
    scripts = {str(seed): script(seed, length=75) for seed in SEEDS}
    program = [sys.executable, Path(__file__).with_name("stock_turns.py"), model]
    done = subprocess.run(program, input=json.dumps(scripts), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


async def lean(brain, turns, person):
    tracker, answers = None, []
    for text, intent, entities in turns:
        turned = await brain.reply(Heard(person, text, intent, entities, tracker=tracker))
        tracker = json.loads(json.dumps(turned.tracker))
        answers.append((list(turned.moves), tracker["slots"]))
    return answers


@pytest.mark.rasa
@pytest.mark.parametrize("seed", SEEDS)
async def test_bounded_rows_answer_as_stock_rasa_with_all_its_memory_does(brain, stock, seed):
    turns = script(seed, length=75)
    found = await lean(brain, turns, "p")
    for number, (turn, before, after) in enumerate(zip(turns, stock[str(seed)], found, strict=True)):
        held = {name: value for name, value in before["slots"].items() if value is not None}
        assert (number, turn, *after) == (number, turn, before["moves"], held)


@pytest.mark.rasa
@pytest.mark.parametrize(("forms", "events"), [(False, 30), (True, 60)])
async def test_a_row_does_not_grow(brain, forms, events):
    tracker, longest, largest = None, 0, 0
    for text, intent, entities in script(seed=5, length=150):
        if forms or intent != "form":
            tracker = (await brain.reply(Heard("p", text, intent, entities, tracker=tracker))).tracker
            longest, largest = max(longest, len(tracker["tail"])), max(largest, len(json.dumps(tracker)))
    assert longest <= events
    assert largest < 2500


DOMAIN = Domain.from_yaml(
    'version: "3.1"\nintents: [greet]\nactions: [action_say]\nslots:\n'
    "  step: {type: float, influence_conversation: false, mappings: [{type: custom}]}\n"
    "  waiting_for: {type: categorical, values: [answer], mappings: [{type: custom}]}\n"
    "  turn_words: {type: text, influence_conversation: false, mappings: [{type: custom}]}\n"
)
LISTEN, SAY = ("action_listen", "action_say")


def turns(*hidden):
    """One turn for every flag: whether rules alone decided it."""
    events = [ActionExecuted(LISTEN)]
    for number, flag in enumerate(hidden):
        events += [UserUttered("marzipan", {"name": "greet"}), ActionExecuted(SAY, hide_rule_turn=flag)]
        events += [SlotSet("waiting_for", ["answer", None][number % 2]), ActionExecuted(LISTEN, hide_rule_turn=flag)]
    return DialogueStateTracker.from_events("p", events, DOMAIN.slots)


def test_turns_of_rules_alone_leave_only_the_last_and_the_slots_they_set():
    tail = dumps(turns(*[True] * 20))["tail"]
    assert [kind for kind, *_ in tail] == ["a", "s", "u", "a", "s", "a"]


def test_turns_of_stories_are_kept_as_far_as_a_policy_looks_back():
    row = dumps(turns(*[False] * 20))
    assert sum(kind == "u" for kind, *_ in row["tail"]) == STORY_TURNS


def test_the_configured_history_fits_into_the_turns_that_are_kept():
    policies = yaml.safe_load((ROOT / "config.yml").read_text())["policies"]
    assert max(policy.get("max_history", 0) for policy in policies) <= 2 * STORY_TURNS + 1


def test_a_row_says_when_the_person_last_wrote_but_not_what():
    row = dumps(turns(True))
    assert row["t"] > 1_700_000_000
    assert "marzipan" not in json.dumps(row)


def test_a_slot_for_one_turn_is_not_written():
    tracker = turns(True)
    tracker.slots["turn_words"].value = "marzipan"
    assert dumps(tracker)["slots"].keys() == {"waiting_for"}


def test_slots_a_domain_no_longer_has_are_left_out():
    tracker = loads("p", {"v": 1, "slots": {"gone": 1, "step": 2}, "before": {"gone": 0}}, DOMAIN)
    assert (tracker.get_slot("step"), "gone" in tracker.slots) == (2, False)


def test_a_row_of_another_version_counts_for_its_slots():
    tracker = loads("p", {"v": 99, "slots": {"step": 2}, "tail": [["?", "?", "?"]]}, DOMAIN)
    assert (tracker.get_slot("step"), tracker.latest_action_name) == (2, LISTEN)


def test_a_row_survives_being_read_and_written_again():
    row = json.loads(json.dumps(dumps(turns(False, True, False, True))))
    assert json.loads(json.dumps(dumps(loads("p", row, DOMAIN)))) == row
