"""The "typing" line a person sees while an answer takes longer than a moment."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

AFTER = 0.4  # seconds before the first "typing": an answer sooner than that needs none
MOST = 30  # chats waiting at once beyond which none is told: then the courtesy would cost the answers their time
AGAIN = 4.5  # seconds: Telegram shows the line for 5 (Bot API, sendChatAction)


class Activity:
    """Shows "typing" in the chats that wait, once a chat however many messages it sent."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._waiting: Counter[int] = Counter()
        self._timers: dict[int, asyncio.TimerHandle] = {}
        self._sending: set[asyncio.Task[None]] = set()

    @contextmanager
    def shown(self, chat: int) -> Iterator[None]:
        """While inside, the chat is told after a moment that an answer is on its way."""
        self._waiting[chat] += 1
        if self._waiting[chat] == 1:
            self._timers[chat] = asyncio.get_running_loop().call_later(AFTER, self._show, chat)
        try:
            yield
        finally:
            self._waiting[chat] -= 1
            if not self._waiting[chat]:
                del self._waiting[chat]
                self._timers.pop(chat).cancel()

    def _show(self, chat: int) -> None:
        if len(self._waiting) <= MOST:
            task = asyncio.create_task(self._send(chat))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        self._timers[chat] = asyncio.get_running_loop().call_later(AGAIN, self._show, chat)

    async def _send(self, chat: int) -> None:
        try:
            await self._bot.send_chat_action(chat, ChatAction.TYPING)
        except TelegramError:
            return  # a courtesy; the answer itself is what is tried again
