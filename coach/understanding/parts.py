"""Two things in one message: its parts, and what one of them is clearly about beside the first. Pure functions."""

import re
from collections.abc import Callable

from coach.understanding.head import Ranking

WORDS = 3  # of the shortest part that can be about something
MOST = 5  # parts that are read; the rest of a longer message counts in the whole alone
CLEAR = 0.8
"""Least probability of a part's topic for it to be offered beside the message's own. Chosen on tests/nlu/two_*.yml and
the development set: of 70 messages with two topics 47 (English) and 54 (French) then have both told, 10 and 15
without reading parts; of some 270 with one topic a second one is offered to 108 and 111, 72 and 71 without."""
_BORDER = re.compile(
    r"(?<=[.!?…;\n])\s+"
    r"|,?\s+(?:and also|oh and|also|and then|plus|by the way)\s+"
    r"|,?\s+(?:et aussi|et en plus|et puis|aussi|par ailleurs|sinon|au fait)\s+"
    r"|,?\s+(?:and|but|et|mais)\s+",
    re.IGNORECASE,
)


def parts(text: str) -> list[str]:
    """The sentences and clauses of a message that may be about different things; none where there is only one."""
    found = [part.strip() for part in _BORDER.split(text) if len(part.split()) >= WORDS]
    return found[:MOST] if len(found) > 1 else []


def beside(first: str, within: Ranking, is_content: Callable[[str], bool]) -> str | None:
    """The content topic that some part is most clearly about and the message as a whole (first) is not. within: what
    each part is likeliest about."""
    clear = [(chance, name) for name, chance in within if name != first and chance >= CLEAR and is_content(name)]
    return max(clear)[1] if clear else None
