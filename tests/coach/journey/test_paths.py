"""Every path of every module, by the buttons a person sees: no dead end, no button that leads nowhere."""

import json
import re
from typing import Any

import pytest

from coach import payloads
from coach.content.check.screens import MOST_WORDS, words
from coach.content.library import Library
from coach.content.variants import CONDITIONS, RELATIONSHIPS
from coach.journey.answers import Answers
from coach.journey.walk import Walk
from coach.moves import Move, Show
from coach.reply import Reply
from coach.screens import Screens
from tests.coach.journey.conftest import turn_of
from tests.fakes import ROOT

MOST = 4096  # Telegram's letters a message
HINT_WORDS = 20  # "Write your answer, or tap Skip …" under a question


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


def key_of(library: Library, state: dict[str, Any], show: Show) -> tuple[object, ...]:
    """What decides how it goes on from here: the step, what is ticked, and which steps are open by what was entered."""
    drafts = state.get("drafts", {})
    onlys = [step.only for step in library.modules[show.module].steps if step.only]
    fits = tuple(one.fits(drafts.get(".".join(one.field), "")) for one in onlys)
    return show.step, show.ticked, fits


def seen_from(library: Library, language: str, module: str, about: str = "") -> tuple[set[str], list[Reply]]:
    """All steps reached, and every screen on the way. about: a relationship or condition that is known."""
    screens, seen, reached, replies = Screens(library), set[tuple[object, ...]](), set[str](), list[Reply]()
    known = {"relationship": about} if about in RELATIONSHIPS else {"condition": about} if about else {}
    walk = Walk(library, turn_of({"asked": ["relationship", "condition"], "consent_asked": True, **known}))
    waiting = [(json.dumps(walk.turn.person.state), walk.open(module))]
    while waiting:
        state, moves = waiting.pop()
        for show in (move for move in moves if isinstance(move, Show) and len(move.ticked) <= 1):
            key = key_of(library, json.loads(state), show)
            if key in seen or show.module != module:
                continue
            seen.add(key)
            reached.add(show.step)
            replies.append(screens.step(show, language))
            here = {"module": module, "step": show.step, "ticked": list(show.ticked)}
            for choice in replies[-1].choices:
                after = Walk(library, turn_of(json.loads(state) | {"place": here}))
                moved = press(after, choice.payload)
                going_on = [] if any_show(moved) else after.next()  # as typed words go on
                waiting.append((json.dumps(after.turn.person.state), [*moved, *going_on]))
    return reached, replies


def any_show(moves: list[Move]) -> bool:
    return any(isinstance(move, Show) for move in moves)


MODULES = tuple(sorted(path.name for path in (ROOT / "content" / "modules").iterdir() if path.is_dir()))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("module", MODULES)
def test_every_step_is_reached_by_buttons_and_fits_a_message(library: Library, module: str, language: str) -> None:
    reached, replies = seen_from(library, language, module)
    assert reached == {step.id for step in library.modules[module].steps}
    assert all(len(reply.text) <= MOST for reply in replies)
    assert all(payloads.read(choice.payload) for reply in replies for choice in reply.choices)


@pytest.mark.parametrize("about", [*RELATIONSHIPS, *CONDITIONS])
def test_no_mark_of_a_variant_is_ever_shown_and_no_screen_is_too_long(library: Library, about: str) -> None:
    for module in MODULES:
        for step in library.modules[module].steps:
            for language in ("en", "fr"):
                said = Screens(library).step(Show(module, step.id, about=(about,)), language).text
                assert not re.search(r"(?m)^@|\{person\}", said), (module, step.id, language)
                assert words(said) <= MOST_WORDS + HINT_WORDS, (module, step.id, language)


@pytest.mark.parametrize("module", MODULES)
def test_from_every_step_the_end_can_be_reached(library: Library, module: str) -> None:
    """However somebody has come to a step, skipping on from there leads to the end or out, never round for ever."""
    for step in library.modules[module].steps:
        walk = Walk(library, turn_of({"asked": ["relationship", "condition"], "consent_asked": True}))
        moves = walk.go(module, step.id)
        for _ in range(60):
            shown = next((move for move in moves if isinstance(move, Show)), None)
            if shown is None or library.modules[module].step(shown.step).kind == "end":
                break
            moves = onwards(library, walk, shown)
        else:
            pytest.fail(f"{module}.{step.id}: no end after sixty steps")


def onwards(library: Library, walk: Walk, shown: Show) -> list[Move]:
    """On as somebody goes who skips what can be skipped and takes the last button of a screen that leads on."""
    step = library.modules[shown.module].step(shown.step)
    if step.kind not in ("screen", "voice", "tip") or (step.to and step.kind != "tip"):
        return walk.skip(shown.module, shown.step)
    targets = [target for _, target in library.text(shown.module, shown.step, "en").buttons]
    inside = [one for one in targets if one in {each.id for each in library.modules[shown.module].steps}]
    return walk.go(shown.module, inside[0]) if inside else []
