"""Runs turns through Rasa as it comes: its own runner, its own in-memory tracker store, nothing patched.

Usage: python stock_turns.py MODEL. On stdin JSON: person to list of [text, intent, entities]; on stdout: to answers.
"""

import asyncio
import json
import sys
from pathlib import Path

from coach.rasa import quiet

quiet.configure()

from rasa.core.agent import Agent  # noqa: E402
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage  # noqa: E402

from coach.rasa.endpoint import InProcessActions  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent / "project"))
from fixture_actions import ACTIONS  # noqa: E402


async def turn(agent, person, text, intent, entities):
    found = {"name": intent, "confidence": 1.0}
    rows = [{"entity": name, "value": value} for name, value in entities.items()]
    said = {"text": text, "intent": found, "intent_ranking": [found], "entities": rows} if intent else None
    message = UserMessage(text, CollectingOutputChannel(), person, parse_data=said)
    sent = await agent.handle_message(message)
    tracker = await agent.tracker_store.retrieve(person)
    return {
        "moves": [one["custom"] for one in sent],
        "slots": {name: value for name, value in tracker.current_slot_values().items() if name != "turn_note"},
    }


async def main():
    agent = Agent.load(sys.argv[1], action_endpoint=InProcessActions(ACTIONS))
    scripts = json.load(sys.stdin)
    answers = {person: [await turn(agent, person, *said) for said in turns] for person, turns in scripts.items()}
    json.dump(answers, sys.stdout)


asyncio.run(main())
