"""Inline keyboards: how choices are laid out, and which messages' buttons can still be seen. Not what a tap means."""

import logging
from collections import OrderedDict
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from coach.front import CARD_VERB
from coach.reply import Choice

_log = logging.getLogger(__name__)
# Longest label that can be read on a narrow phone with so many buttons in a row.
_READABLE = ((6, 2), (3, 9), (2, 16))
_TICKS = "☐☑☒□■▢▣✅✔✓⬜◻◼"
_MOST_BYTES = 64  # Bot API, InlineKeyboardButton.callback_data


def layout(choices: Sequence[Choice]) -> list[list[Choice]]:
    """Rows of buttons: numbers up to six, short labels two or three, tick marks and long labels one a row."""
    if any(choice.label[:1] in _TICKS and choice.label for choice in choices):
        return [[choice] for choice in choices]
    rows: list[list[Choice]] = []
    for choice in choices:
        if rows and _fits([*rows[-1], choice]):
            rows[-1].append(choice)
        else:
            rows.append([choice])
    return rows


def _fits(row: Sequence[Choice]) -> bool:
    """Whether the labels can stand side by side; numbers keep to themselves."""
    if len({choice.label.isdigit() for choice in row}) > 1:
        return False
    longest = max(len(choice.label) for choice in row)
    return any(len(row) <= most and longest <= letters for most, letters in _READABLE)


def keyboard(choices: Sequence[Choice]) -> InlineKeyboardMarkup | None:
    """The choices as Telegram's keyboard, without those Telegram would refuse the whole message for; None for none."""
    sound = [choice for choice in choices if choice.label.strip() and 0 < len(choice.payload.encode()) <= _MOST_BYTES]
    if len(sound) < len(choices):
        _log.error("left out %d choices without a label or over %d bytes", len(choices) - len(sound), _MOST_BYTES)
    if not sound:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(choice.label, callback_data=choice.payload) for choice in row] for row in layout(sound)]
    )


def is_card(markup: InlineKeyboardMarkup | None) -> bool:
    """Whether these are a crisis card's buttons, which stay."""
    rows = markup.inline_keyboard if markup else ()
    return any(str(button.callback_data or "").startswith(CARD_VERB) for row in rows for button in row)


class OpenKeyboards:
    """The messages of each chat that still show buttons.

    In memory only: after a restart a stale keyboard stays, and the coach answers a tap on it as on any old button.
    """

    def __init__(self, most_chats: int = 50_000) -> None:
        self._most = most_chats
        self._shown: OrderedDict[int, tuple[object, set[int]]] = OrderedDict()

    def add(self, chat: int, message: int, turn: object) -> set[int]:
        """Remember a message with buttons; returns those of earlier turns, whose buttons are to go now."""
        latest, shown = self._shown.pop(chat, (turn, set()))
        kept = shown if latest is turn else set()
        self._shown[chat] = (turn, {*kept, message})
        if len(self._shown) > self._most:
            self._shown.popitem(last=False)
        return shown - kept - {message}

    def remove(self, chat: int, message: int) -> None:
        """The message shows no buttons any more."""
        if chat in self._shown:
            self._shown[chat][1].discard(message)
