"""Asking before everything is deleted, and deleting it."""

from coach.journey.buttons import MENU
from coach.journey.walk import Walk
from coach.moves import Move, Say
from coach.payloads import payload


def forget_ask(walk: Walk) -> list[Move]:
    """One question before everything goes."""
    walk.place.waiting = "forget"
    buttons = (("button.forget_yes", payload("forget!")), ("button.forget_no", payload("kept")))
    return [Say("forget.ask", buttons=buttons)]


def forget(walk: Walk) -> list[Move]:
    """Delete everything, if the question was just asked; an old button only asks again."""
    if walk.place.waiting != "forget":
        return forget_ask(walk)
    walk.turn.forget = True
    return [Say("forget.done")]


def forget_not(walk: Walk) -> list[Move]:
    """Nothing is deleted."""
    walk.place.waiting = None
    return [Say("forget.not", buttons=MENU)]
