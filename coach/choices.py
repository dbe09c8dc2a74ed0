"""A typed label or number for one of the buttons shown last."""

import re
import unicodedata
from collections.abc import Sequence

Shown = Sequence[tuple[str, str]]
"""(label, payload) of the buttons shown last, in order."""


def labelled(text: str, shown: Shown) -> str | None:
    """The payload of the button whose whole label was typed; None when it is none of them."""
    return {_fold(label): payload for label, payload in shown}.get(_fold(text))


def typed(text: str, shown: Shown, *, numbers: bool = True) -> str | None:
    """The payload of the button whose label (or place in the row, from 1) was typed; None when it is none of them.
    A label that is itself a number (a 0–10 scale) is that label, never a place in the row."""
    if (payload := labelled(text, shown)) is not None:
        return payload
    said = _fold(text)
    scale = {label: payload for label, payload in shown if label.isdecimal()}
    if scale:
        found = set(re.findall(r"\d+", said)) & set(scale)
        return scale[found.pop()] if len(found) == 1 and len(said.split()) <= 4 else None
    place = re.fullmatch(r"[#(]?(\d{1,2})[.)]?", said)
    if numbers and place and 1 <= int(place.group(1)) <= len(shown):
        return shown[int(place.group(1)) - 1][1]
    return None


def _fold(text: str) -> str:
    """Case, accents, marks before and after, and spaces do not matter."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'"))
    bare = "".join(one for one in apart if not unicodedata.combining(one))
    return " ".join(re.sub(r"^[\W_]+(?=\w)|(?<=\w)[\W_]+$", "", bare.casefold()).split())
