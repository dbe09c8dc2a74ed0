"""One reply brought to one chat: edited in place or sent, in pages, with its keyboard. Not how fast (limiter.py)."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.keyboards import OpenKeyboards, keyboard
from bot.pages import CAPTION_UNITS, Page, pages, units
from coach.front import Gone, Undeliverable, has_card, is_urgent
from coach.reply import File, Reply, html

_log = logging.getLogger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# Bot API error descriptions; Telegram gives no codes for them (tdlib/telegram-bot-api, Client.cpp).
_NOT_MODIFIED = "message is not modified"
_BAD_MARKUP = "can't parse entities"
_NOBODY = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")


@dataclass
class Turn:
    """What is being answered: the chat, and the message whose button was tapped while it can still be edited."""

    chat: int
    tapped: int | None = None
    on_card: bool = False  # the tapped message is a crisis card: nothing but a card may take its place
    stale: set[int] = field(default_factory=set)  # messages whose keyboards go as soon as newer buttons come


class Delivery:
    """Sends replies. Raises Gone for someone who cannot be reached any more, Undeliverable for what may pass."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._keyboards = OpenKeyboards()
        self._behind: set[asyncio.Task[None]] = set()
        self._pacing: dict[int, asyncio.Task[None]] = {}

    async def bring(self, reply: Reply, turn: Turn) -> None:
        """Return when the whole reply has arrived. One Telegram refuses in every form is logged and counts as arrived:
        it would be refused again."""
        self.hush(turn.chat)
        try:
            await self._bring(reply, turn)
        except Forbidden:
            raise Gone from None
        except BadRequest as refused:
            if any(sign in refused.message.lower() for sign in _NOBODY):
                raise Gone from None
            _log.error("Telegram refused a reply of %d units with %d choices", units(reply.text), len(reply.choices))
        except TelegramError as lost:
            raise Undeliverable(type(lost).__name__) from None

    async def _bring(self, reply: Reply, turn: Turn) -> None:
        written = pages(html(reply.text))
        buttons = keyboard(reply.choices)
        urgent = is_urgent(reply)
        shown: int | None
        edits = reply.edits and (has_card(reply) or not turn.on_card)
        if reply.file and len(written) == 1 and units(written[0].plain) <= CAPTION_UNITS:
            shown = await self._send_file(reply.file, turn, written[0], buttons, urgent)
        else:
            shown = await self._send_pages(written, turn, None if reply.file else buttons, urgent, edits)
            if reply.file:
                shown = await self._send_file(reply.file, turn, Page("", ""), buttons, urgent)
        if shown and buttons and not has_card(reply):
            self._retire(turn, shown)
        if shown and reply.beats:
            task = asyncio.create_task(self._pace(turn.chat, shown, reply.beats, buttons))
            self._pacing[turn.chat] = task
            task.add_done_callback(lambda done: self._paced(turn.chat, done))

    def close(self) -> None:
        """Nothing is paced any more."""
        for chat in [*self._pacing]:
            self.hush(chat)

    def hush(self, chat: int) -> None:
        """Whatever is being paced in this chat ends where it is: something else is being said."""
        task = self._pacing.pop(chat, None)
        if task is not None:
            task.cancel()

    def _paced(self, chat: int, done: asyncio.Task[None]) -> None:
        if self._pacing.get(chat) is done:
            del self._pacing[chat]

    async def _pace(
        self, chat: int, message: int, beats: tuple[tuple[float, str], ...], buttons: InlineKeyboardMarkup | None
    ) -> None:
        """Put each text in the message's place when its time comes. A text that cannot be put there is passed over."""
        for seconds, text in beats:
            await asyncio.sleep(seconds)
            try:
                await self._bot.edit_message_text(
                    html(text), chat, message, parse_mode=ParseMode.HTML, reply_markup=buttons
                )
            except BadRequest:
                return  # deleted, or too old
            except TelegramError:
                continue

    async def _send_pages(
        self, written: list[Page], turn: Turn, buttons: InlineKeyboardMarkup | None, urgent: bool, edits: bool
    ) -> int | None:
        """Every page, the keyboard on the last; returns the last message."""
        shown = None
        for number, page in enumerate(written, start=1):
            markup = buttons if number == len(written) else None
            edited = turn.tapped if edits and number == 1 else None
            if edited is not None and await self._edit(turn, edited, page, markup, urgent):
                shown = edited
            else:
                shown = await self._send(turn, page, markup, urgent)
        return shown

    async def _send(self, turn: Turn, page: Page, markup: InlineKeyboardMarkup | None, urgent: bool) -> int:
        """A new message, in the best form Telegram takes."""

        async def send(text: str, markup: InlineKeyboardMarkup | None, mode: str | None) -> Message:
            extras = _extras(urgent, link_preview_options=_NO_PREVIEW)
            return await self._bot.send_message(turn.chat, text, parse_mode=mode, reply_markup=markup, **extras)

        try:
            return (await send(page.html, markup, ParseMode.HTML)).message_id
        except BadRequest as refused:
            if any(sign in refused.message.lower() for sign in _NOBODY):
                raise
            _log.warning("Telegram refused a message's markup or keyboard; sending its words alone")
            kept = markup if _BAD_MARKUP in refused.message.lower() else None
        return (await send(page.plain, kept, None)).message_id

    async def _edit(
        self, turn: Turn, message: int, page: Page, markup: InlineKeyboardMarkup | None, urgent: bool
    ) -> bool:
        """Put the page where the tapped button was; False if that message cannot be changed any more."""
        turn.tapped = None  # a second reply of the same turn is a message of its own
        try:
            await self._bot.edit_message_text(
                page.html,
                turn.chat,
                message,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
                **_extras(urgent, link_preview_options=_NO_PREVIEW),
            )
        except BadRequest as refused:
            return _NOT_MODIFIED in refused.message.lower()
        turn.stale.discard(message)
        self._keyboards.remove(turn.chat, message)
        return True

    async def _send_file(
        self, file: File, turn: Turn, page: Page, markup: InlineKeyboardMarkup | None, urgent: bool
    ) -> int:
        """The file, with the text under it."""
        sent = await self._bot.send_document(
            turn.chat,
            InputFile(file.content, filename=file.name),
            caption=page.html or None,
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            **_extras(urgent),
        )
        return sent.message_id

    def _retire(self, turn: Turn, shown: int) -> None:
        """Take the buttons off the chat's older messages, behind the reply's back: it is not late for that."""
        for message in (self._keyboards.add(turn.chat, shown, turn) | turn.stale) - {shown}:
            task = asyncio.create_task(self._take_buttons(turn.chat, message))
            self._behind.add(task)
            task.add_done_callback(self._behind.discard)
        turn.stale.clear()

    async def _take_buttons(self, chat: int, message: int) -> None:
        try:
            await self._bot.edit_message_reply_markup(chat, message, reply_markup=None)
        except TelegramError:
            return  # a button left standing is harmless: the coach answers a stale tap


def _extras(urgent: bool, **others: Any) -> dict[str, Any]:
    """Arguments every sending call has in common."""
    return {"rate_limit_args": True, **others} if urgent else others
