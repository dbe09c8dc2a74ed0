"""What arrives from a person, whatever the front end. Not how it is answered (conversation.py)."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text", "tap", "photo", "voice", "audio", "video", "sticker", "document", "location", "contact", "edit", "other"
]


@dataclass(frozen=True)
class Incoming:
    """One update from one person.

    address: opaque, `<front end>:<id>`, e.g. `telegram:4711`; never logged, kept only encrypted.
    text: what was typed (commands included, as typed), a caption, or the new text of an edit.
    payload: what the tapped button carried; only with kind "tap".
    update_id: the front end's id of this update; a repeat of one already answered gets no answer.
    language_hint: ISO 639-1 code the front end knows (Telegram's user language), may carry a region (`fr-CA`).
    """

    address: str
    kind: Kind = "text"
    text: str = ""
    payload: str = ""
    update_id: str | None = None
    language_hint: str | None = None
