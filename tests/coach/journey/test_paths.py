"""Every path of every module, by the buttons a person sees: no dead end, no button that leads nowhere."""

import copy

import pytest

from coach import payloads
from coach.content.library import Library
from coach.journey.answers import Answers
from coach.journey.walk import Walk
from coach.moves import Move, Show
from coach.reply import Reply
from coach.screens import Screens
from tests.coach.journey.conftest import turn_of

MOST = 4096  # Telegram's letters a message


def press(walk: Walk, carried: str) -> list[Move]:
    tap = payloads.read(carried)
    assert tap is not None, carried
    given = tap.entities
    answers = Answers(walk)
    step = (given.get("module", ""), given.get("step", ""))
    ways = {
        "next": lambda: walk.next(*step),
        "skip": lambda: walk.skip(*step),
        "too_hard": lambda: walk.too_hard(*step),
        "go": lambda: walk.go(*step),
        "rate": lambda: answers.rate(*step, given["value"]),
        "pick": lambda: answers.pick(*step, given["value"]),
        "tick": lambda: answers.tick(*step, given["value"]),
        "ticks_done": lambda: answers.ticks_done(*step),
    }
    return ways[tap.intent]() if tap.intent in ways else []


def seen_from(library: Library, language: str, module: str) -> tuple[set[str], list[Reply]]:
    """All steps reached, and every screen on the way."""
    screens, reached, replies = Screens(library), set[str](), list[Reply]()
    start = {"asked": ["relationship", "condition"], "consent_asked": True}
    walk = Walk(library, turn_of(start))
    waiting = [(copy.deepcopy(walk.turn.person.state), walk.open(module))]
    while waiting:
        state, moves = waiting.pop()
        for show in (move for move in moves if isinstance(move, Show) and move.step not in reached):
            reached.add(show.step)
            replies.append(screens.step(show, language))
            for choice in replies[-1].choices:
                after = Walk(library, turn_of(copy.deepcopy(state | {"place": {"module": module, "step": show.step}})))
                moved = press(after, choice.payload)
                waiting.append((after.turn.person.state, [*moved, *(after.next() if not any_show(moved) else [])]))
    return reached, replies


def any_show(moves: list[Move]) -> bool:
    return any(isinstance(move, Show) for move in moves)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("module", ["carer_stress_doing", "positive_symptoms"])
def test_every_step_is_reached_by_buttons_and_fits_a_message(library: Library, module: str, language: str) -> None:
    reached, replies = seen_from(library, language, module)
    assert reached == {step.id for step in library.modules[module].steps}
    assert all(len(reply.text) <= MOST for reply in replies)


def test_every_payload_of_every_screen_is_one_we_read(library: Library) -> None:
    for module in library.modules:
        for reply in seen_from(library, "en", module)[1]:
            assert all(payloads.read(choice.payload) for choice in reply.choices)
