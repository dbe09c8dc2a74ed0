"""A word explained in the middle of anything, and the way back."""

from coach.glossary import Glossary
from coach.journey.buttons import MENU, RESUME
from coach.journey.walk import Walk
from coach.moves import Move, Word


def explain(walk: Walk, glossary: Glossary, asked: str) -> list[Move]:
    """What the asked-about word means; nothing when we do not have it. Where they are does not change."""
    language = walk.turn.person.language or walk.library.languages[0]
    found = asked if glossary.term(asked, language) else glossary.find(asked, language)
    if found is None:
        return []
    walk.log("jargon_opened", found)
    return [Word(found, (*(RESUME if walk.place.module or walk.place.waiting == "field" else ()), *MENU))]
