import asyncio
import json
import logging
import os
import subprocess
import sys
import tarfile
import time
from contextvars import ContextVar
from pathlib import Path

import pytest

from coach.rasa.brain import Brain, BrainError, BrainTimeout, Heard

pytestmark = pytest.mark.rasa
CANARY = "the heron of Ballymena eats seven marzipan trumpets"


async def test_typed_text_is_understood_and_answered_with_a_move(brain):
    turned = await brain.reply(Heard("p-1", "hello there"))
    assert turned.intent == "greet"
    assert turned.moves == ({"move": "Say", "phrase": "say.greet", "count": 0},)


async def test_a_button_skips_understanding_and_brings_its_entities(brain):
    turned = await brain.reply(Heard("p-1", intent="open", entities={"module": "sleep"}))
    assert turned.moves[0]["module"] == "sleep"
    assert turned.ranking == (("open", 1.0),)


async def test_the_conversation_goes_on_where_its_row_says(brain):
    tracker = (await brain.reply(Heard("p-1", intent="open", entities={"module": "sleep"}))).tracker
    turned = await brain.reply(Heard("p-1", intent="next", tracker=json.loads(json.dumps(tracker))))
    assert turned.moves == ({"move": "Say", "phrase": "step", "module": "sleep", "step": 2},)


async def test_nothing_is_kept_in_the_brain_between_turns(brain):
    await brain.reply(Heard("p-1", intent="open", entities={"module": "sleep"}))
    turned = await brain.reply(Heard("p-1", intent="next"))
    assert turned.moves[0]["step"] == 1


async def test_slots_given_are_set_before_the_message(brain):
    turned = await brain.reply(
        Heard("p-1", "I will sit with him and say I am here", slots={"waiting_for": "answer", "language": "fr"})
    )
    assert turned.intent == "answer"
    assert turned.tracker["slots"]["language"] == "fr"


async def test_a_slot_that_is_not_in_the_domain_is_named(brain):
    with pytest.raises(BrainError, match=r"'mood'.*domain\.yml"):
        await brain.reply(Heard("p-1", "hello", slots={"mood": 1}))


@pytest.mark.parametrize("typed", ['/open{"module": "sleep"}', "/restart", "\u200b/open", "  //fail"])
async def test_a_typed_slash_is_no_order(brain, typed):
    turned = await brain.reply(Heard("p-1", typed))
    assert turned.intent not in {"open", "restart", "fail"}


ODD = {
    "nothing": "", "a space": " ", "no width": "\u200b", "a slash": "/", "half a character": "\ud800",
    "right to left": "\u202eabc\x00", "emoji": "😀" * 4096, "a flood": "x" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("typed", ODD.values(), ids=ODD)
async def test_any_text_is_answered(brain, typed):
    assert (await brain.reply(Heard("p-1", typed))).intent


async def test_a_text_kept_for_one_turn_only_is_not_in_the_row(brain):
    tracker = (await brain.reply(Heard("p-1", f"hello {CANARY}"))).tracker
    assert "marzipan" not in json.dumps(tracker)


async def test_a_cry_for_help_is_an_alarm_here_too_unless_it_was_screened(brain):
    alarmed = await brain.reply(Heard("p-1", "I want to kill myself"))
    assert alarmed.intent == "safety_alarm"
    assert alarmed.ranking[0][0] != "safety_alarm"
    screened = await brain.reply(Heard("p-1", "I want to kill myself", screened=True))
    assert screened.intent != "safety_alarm"


async def test_parsing_ranks_every_intent_without_conversation_or_actions(brain, fixture_actions):
    fixture_actions.SEEN.clear()
    parsed = await brain.parse("mon fils entend des voix")
    assert parsed.ranking[0][0] == "worry"
    assert len(parsed.ranking) == 6
    assert (parsed.moves, parsed.tracker, fixture_actions.SEEN) == ((), {}, [])


async def test_an_action_that_fails_is_answered_kindly_and_the_next_turn_is_well(brain):
    turned = await brain.reply(Heard("p-1", intent="fail"))
    assert turned.moves[0]["phrase"] == "trouble.action"
    assert (await brain.reply(Heard("p-1", "hello", tracker=turned.tracker))).moves


async def test_a_stuck_action_holds_up_its_own_person_alone(brain):
    start = time.monotonic()
    stuck = asyncio.create_task(brain.reply(Heard("p-stuck", intent="sleep")))
    await asyncio.sleep(0.05)
    await brain.reply(Heard("p-other", "hello"))
    assert time.monotonic() - start < 1.5
    with pytest.raises(BrainTimeout, match="longer than 2"):
        await stuck


async def test_a_blocking_action_cannot_hold_up_the_caller(blocking_brain):
    start = time.monotonic()
    with pytest.raises(BrainTimeout):
        await blocking_brain.reply(Heard("p-1", intent="block"))
    assert time.monotonic() - start < 0.9


async def test_messages_of_one_person_are_answered_in_order(brain):
    done = []

    async def ask(number):
        await brain.reply(Heard("p-1", intent="next"))
        done.append(number)

    await asyncio.gather(*(ask(number) for number in range(10)))
    assert done == list(range(10))


def test_any_event_loop_may_ask(brain):
    for _ in range(2):
        assert asyncio.run(brain.reply(Heard("p-1", "hello"))).intent == "greet"


PLACE: ContextVar[str] = ContextVar("place", default="nowhere")


async def test_the_callers_context_reaches_the_actions(brain, fixture_actions, monkeypatch):
    seen = []

    async def offer(dispatcher, tracker, domain):
        seen.append(PLACE.get())
        return []

    monkeypatch.setitem(brain._rasa._processor.action_endpoint._executor.actions, "action_offer", offer)
    PLACE.set("here")
    await brain.reply(Heard("p-1", intent="worry"))
    assert seen == ["here"]


async def test_a_brain_that_was_not_started_says_so():
    with pytest.raises(BrainError, match="before start"):
        await Brain(Path("x"), []).reply(Heard("p", "hello"))


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(BrainError, match="no model there"):
        Brain(tmp_path / "none.tar.gz", []).start()


def test_a_file_that_is_no_model_is_named(tmp_path):
    (tmp_path / "broken.tar.gz").write_bytes(b"not a model")
    with pytest.raises(BrainError, match=r"broken\.tar\.gz: cannot be loaded"):
        Brain(tmp_path / "broken.tar.gz", []).start()


def test_an_incompatible_model_is_named(tmp_path, model):
    with tarfile.open(model) as stored:
        stored.extractall(tmp_path / "m", filter="data")
    metadata = tmp_path / "m" / "metadata.json"
    metadata.write_text(
        metadata.read_text().replace('"rasa_open_source_version": "3.6.21"', '"rasa_open_source_version": "2.0.0"')
    )
    with tarfile.open(tmp_path / "old.tar.gz", "w:gz") as packed:
        for part in (tmp_path / "m").iterdir():
            packed.add(part, part.name)
    with pytest.raises(BrainError, match=r"old\.tar\.gz: cannot be loaded .*2\.0\.0"):
        Brain(tmp_path / "old.tar.gz", []).start()


async def test_a_stopped_brain_can_be_stopped_again_and_answers_no_more(model, fixture_actions):
    made = Brain(model, fixture_actions.ACTIONS)
    made.start()
    made.stop()
    made.stop()
    with pytest.raises(BrainError, match="after stop"):
        await made.reply(Heard("p", "hello"))


async def test_what_a_person_wrote_is_in_no_log(brain, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    told = []
    for heard in (Heard("p", CANARY), Heard("p", f"hello {CANARY}", "fail"), Heard("p", f"/{CANARY}{{}}")):
        told.append(json.dumps((await brain.reply(heard)).tracker))
    with pytest.raises(BrainTimeout) as slow:
        await brain.reply(Heard("p", CANARY, "sleep"))
    seen = "".join(capfd.readouterr()) + caplog.text + repr(slow.value) + "".join(told)
    assert "action_fail failed" in seen
    assert "marzipan" not in seen


def test_what_a_person_wrote_is_in_no_output_of_a_process_that_logs_everything(model):
    code = (
        "import asyncio, json, logging, sys; logging.basicConfig(level=logging.DEBUG)\n"
        "from pathlib import Path; sys.path.insert(0, sys.argv[2]); import fixture_actions\n"
        "from coach.rasa.brain import Brain, BrainTimeout, Heard\n"
        "brain = Brain(Path(sys.argv[1]), fixture_actions.ACTIONS, limit=2); brain.start()\n"
        "for intent in (None, 'greet', 'fail', 'sleep'):\n"
        "    try: print(asyncio.run(brain.reply(Heard('p', sys.argv[3], intent))).tracker)\n"
        "    except BrainTimeout as slow: logging.exception('slow')\n"
    )
    arguments = [sys.executable, "-c", code, model, Path(__file__).parent / "project", CANARY]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, env={**os.environ})
    assert "slow" in done.stderr, done.stderr
    assert "marzipan" not in done.stdout + done.stderr
