"""A typed message made fit to be read by a model. Not what it means (context.py, head.py)."""

import re
import unicodedata

LONGEST = 4096
"""Characters of a message that are read: Telegram's limit for one message."""

# Characters that take no room and only break words apart: zero-width space, joiners, direction marks, soft hyphen, BOM.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def tidy(text: str) -> str:
    """One line in composed Unicode: no invisible characters, single spaces, straight quotation marks, capped."""
    seen = visible(text[: 2 * LONGEST])
    return _SPACES.sub(" ", unicodedata.normalize("NFC", seen).translate(_STRAIGHT)).strip()[:LONGEST]


def visible(text: str) -> str:
    """The text without characters that nobody sees."""
    return _INVISIBLE.sub("", text)


def not_a_command(text: str) -> str:
    """The text without leading slashes: a typed `/intent{...}` is an order to Rasa, and no person may give one."""
    return visible(text).lstrip("/\\ \t\r\n")
