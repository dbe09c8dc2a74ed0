"""What happens with each kind of update: who is answered and who is not. The list is in application.py."""

import asyncio
import logging
from collections import OrderedDict
from typing import Any

from telegram import Bot, CallbackQuery, Chat, ChatMember, Message, Update, User
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot import incoming
from bot.activity import Activity
from bot.arrivals import Arrivals
from bot.delivery import Delivery, Turn
from bot.keyboards import is_card
from bot.outbox import Outbox
from coach.errorplace import place
from coach.front import Coach, Gone, Undeliverable
from coach.incoming import Incoming
from coach.reply import Reply

_log = logging.getLogger(__name__)
Context = ContextTypes.DEFAULT_TYPE


class Remembered:
    """The last so many things seen, in memory."""

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._seen: OrderedDict[Any, None] = OrderedDict()

    def first_time(self, thing: Any) -> bool:
        """Whether it was not seen before; it is now."""
        if thing in self._seen:
            return False
        self._seen[thing] = None
        if len(self._seen) > self._most:
            self._seen.popitem(last=False)
        return True

    def forget(self, thing: Any) -> None:
        """As if never seen."""
        self._seen.pop(thing, None)


class Reception:
    """The callbacks of PTB's handlers. None awaits anything before Coach.handle is called: that keeps the order."""

    def __init__(self, coach: Coach, bot: Bot, arrivals: Arrivals, delivery: Delivery, outbox: Outbox) -> None:
        self._coach = coach
        self._bot = bot
        self._arrivals = arrivals
        self._delivery = delivery
        self._outbox = outbox
        self._activity = Activity(bot)
        self._albums = Remembered()
        self._groups = Remembered()
        self._answering: set[asyncio.Task[None]] = set()

    async def message(self, update: Update, context: Context) -> None:
        """A private message. Of an album's pictures only the first is answered, and any with words under it."""
        message, user = update.message, update.effective_user
        if message is None or user is None:
            return
        again = message.media_group_id and not self._albums.first_time((user.id, message.media_group_id))
        if not again or message.caption:
            await self._turn(incoming.from_message(message, user, update.update_id), Turn(user.id), update)

    async def edited(self, update: Update, context: Context) -> None:
        """A private message changed after it was sent."""
        message, user = update.edited_message, update.effective_user
        if message and user:
            await self._turn(incoming.from_edit(message, user, update.update_id), Turn(user.id), update)

    async def tap(self, update: Update, context: Context) -> None:
        """A tapped button. It is acknowledged at once, so that it stops spinning whatever the answer takes."""
        query = update.callback_query
        if query is None:
            return
        task = asyncio.create_task(self._acknowledge(query))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)
        if query.message is None or query.message.chat.type == Chat.PRIVATE:
            await self._turn(incoming.from_tap(query, update.update_id), _tapped(query), update)

    async def membership(self, update: Update, context: Context) -> None:
        """The bot was blocked in private, or taken into or out of a group."""
        change = update.my_chat_member
        if change is None:
            return
        left = change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
        if change.chat.type == Chat.PRIVATE:
            if left:
                await self._coach.gone(incoming.address(change.chat.id))
        elif left:
            self._groups.forget(change.chat.id)
        else:
            await self._decline(change.chat, change.from_user)

    async def group(self, update: Update, context: Context) -> None:
        """Anything said where others read along, a cry for help too: one line once, asking to write in private."""
        chat, message = update.effective_chat, update.effective_message
        if message and message.migrate_to_chat_id:  # the same people under a new number
            self._groups.first_time(message.migrate_to_chat_id)
        elif chat:
            await self._decline(chat, update.effective_user)

    async def notice(self, update: Update, context: Context) -> None:
        """Telegram's own notes (a pinned message, a deletion timer): nobody said anything."""

    async def trouble(self, update: object, context: Context) -> None:
        """Something failed that nothing else caught: the log gets type and place, the person a way on."""
        _log.error("%s at %s", type(context.error).__name__, place(context.error))
        user = update.effective_user if isinstance(update, Update) else None
        chat = update.effective_chat if isinstance(update, Update) else None
        if user and chat and chat.type == Chat.PRIVATE:
            await self._apologise(user)

    async def _turn(self, message: Incoming, turn: Turn, update: Update) -> None:
        async def deliver(reply: Reply) -> None:
            self._arrivals.settle(update.update_id)
            try:
                await self._delivery.bring(reply, turn)
            except Undeliverable:
                self._outbox.try_later()
                raise

        with self._activity.shown(turn.chat):
            await self._coach.handle(message, deliver)

    async def _acknowledge(self, query: CallbackQuery) -> None:
        try:
            await query.answer()
        except TelegramError:
            return  # too old, or answered before: the turn goes on without

    async def _decline(self, chat: Chat, user: User | None) -> None:
        """The one line, with the way to a private chat; where the bot may not write, nothing."""
        if not self._groups.first_time(chat.id):
            return
        words = self._coach.phrase("telegram.group", _language(user))
        try:
            await self._bot.send_message(chat.id, f"{words}\n{self._bot.link}")
        except TelegramError as refused:
            _log.info("no line in a group: %s", type(refused).__name__)

    async def _apologise(self, user: User) -> None:
        try:
            words = self._coach.phrase("trouble.generic", _language(user))
            await self._delivery.bring(Reply(words), Turn(user.id))
        except (Undeliverable, Gone, KeyError) as failed:
            _log.error("and the apology failed: %s", type(failed).__name__)


def _language(user: User | None) -> str | None:
    """ISO 639-1, without the region Telegram may add."""
    return user.language_code.partition("-")[0] if user and user.language_code else None


def _tapped(query: CallbackQuery) -> Turn:
    """The turn a tap begins. What Telegram no longer hands out cannot be edited; a card's buttons never go stale."""
    message = query.message if query.message and query.message.is_accessible else None
    turn = Turn(query.from_user.id, message.message_id if message else None)
    if isinstance(message, Message):
        turn.on_card = is_card(message.reply_markup)
        turn.stale = set() if turn.on_card else {message.message_id}
    return turn
