"""Which question is open, as the slot `waiting_for` of domain.yml knows it."""

from coach.journey.filling import Filling
from coach.journey.sheets import Sheets
from coach.journey.walk import Walk

OPEN = ("offer", "keep", "consent", "forget", "profile", "agree")


def waiting_for(walk: Walk) -> str:
    """A value of the slot `waiting_for`: an open question first, then the kind of step they are at."""
    if walk.place.waiting in OPEN:
        return str(walk.place.waiting)
    if walk.place.waiting == "field":
        return "answer" if Filling(Sheets(walk, ())).waits_for_words() else "step"
    found = walk.here(None, None)
    if found is None:
        return "nothing"
    return "answer" if found[1].kind in ("text", "plan") else "step"
