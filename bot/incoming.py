"""Telegram's updates as the coach's Incoming, and back: an address as a chat. Not whose turn it is (reception.py)."""

import re

from telegram import CallbackQuery, Message, User

from coach.incoming import Incoming, Kind

FRONT_END = "telegram"
# In the order asked: an animation also carries a document, a venue a location (Bot API, Message).
_ATTACHMENTS: tuple[tuple[str, Kind], ...] = (
    ("photo", "photo"),
    ("voice", "voice"),
    ("audio", "audio"),
    ("video", "video"),
    ("video_note", "video"),
    ("animation", "video"),
    ("sticker", "sticker"),
    ("document", "document"),
    ("location", "location"),
    ("contact", "contact"),
)
_COMMAND = re.compile(r"^(/\w+)@\w+")


def address(user_id: int) -> str:
    """Where this person is reached: in a private chat, whose id is the user's (Bot API, Chat)."""
    return f"{FRONT_END}:{user_id}"


def chat_of(where: str) -> int | None:
    """The private chat behind an address; None for another front end's."""
    front, _, number = where.partition(":")
    return int(number) if front == FRONT_END and number.isdigit() else None


def from_message(message: Message, user: User, update_id: int) -> Incoming:
    """A private message, whatever it holds. A command's `@botname` is left out, its payload stays."""
    return _incoming(user, update_id, _kind(message), _words(message))


def from_edit(message: Message, user: User, update_id: int) -> Incoming:
    """A changed message, with its new words."""
    return _incoming(user, update_id, "edit", _words(message))


def from_tap(query: CallbackQuery, update_id: int) -> Incoming:
    """A tapped button, whoever's keyboard it was on: the coach judges the payload."""
    return _incoming(query.from_user, update_id, "tap", payload=query.data or "")


def _incoming(user: User, update_id: int, kind: Kind, text: str = "", payload: str = "") -> Incoming:
    return Incoming(address(user.id), kind, text, payload, str(update_id), user.language_code)


def _words(message: Message) -> str:
    return _COMMAND.sub(r"\1", message.text or message.caption or "", count=1)


def _kind(message: Message) -> Kind:
    if message.text:
        return "text"
    return next((kind for name, kind in _ATTACHMENTS if getattr(message, name)), "other")
