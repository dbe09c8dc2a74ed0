"""People who write to the bot in tests, tap, edit and block it, and what they see of its answers. No HTTP here."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from tests.bot.telegram_methods import BOT, Methods, Sent


class People(Methods):
    """Everybody who talks to the bot, by number."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.history: dict[int, dict[str, Any]] = {}
        self.available_at: dict[int, float] = {}
        self._held: list[dict[str, Any]] | None = None
        self._changed = asyncio.Event()
        self._next_update = 1000

    # --- people ---

    def say(self, user: int, text: str, language: str | None = "en", **fields: Any) -> int:
        """A private text message; returns its update_id. The first one makes the chat known to the bot."""
        return self.send(user, language, text=text, **fields)

    def send(self, user: int, language: str | None = "en", **fields: Any) -> int:
        """A private message of any fields of the Bot API's Message."""
        self.people.add(user)
        return self.update(message=self._message(user, language, **fields))

    def edit(self, user: int, text: str, language: str | None = "en") -> int:
        """The person changes their last message."""
        message = self._message(user, language, text=text, edit_date=int(time.time()))
        return self.update(edited_message=message)

    def tap(self, user: int, message: Sent, button: int | str, *, inaccessible: bool = False) -> int:
        """Tap a button by its number (from 0), label or payload, whether or not it is still there: forgeries too.

        `inaccessible`: Telegram hands the message out no more (Bot API, InaccessibleMessage).
        """
        payload = str(button)
        if isinstance(button, int):
            payload = message.payloads[button]
        elif button in message.labels:
            payload = message.payloads[message.labels.index(button)]
        query = f"q{self._next_update}"
        self.queries[query] = False
        fields = {"id": query, "from": _person(user, "en"), "chat_instance": "1", "data": payload}
        return self.update(callback_query={**fields, "message": message.as_json(inaccessible)})

    def block(self, user: int) -> int:
        """The person blocks the bot."""
        self.blocked.add(user)
        return self._member(user, "kicked")

    def unblock(self, user: int) -> int:
        """And lets it in again."""
        self.blocked.discard(user)
        return self._member(user, "member")

    def say_in_group(self, group: int, user: int, text: str, kind: str = "supergroup", **fields: Any) -> int:
        """A message in a group (a negative chat id) or, with kind "channel", a channel post."""
        self.people.add(group)
        message = self._message(user, "en", text=text, **fields) | {
            "chat": {"id": group, "type": kind, "title": "Group"}
        }
        if kind == "channel":
            message.pop("from")
            return self.update(channel_post=message)
        return self.update(message=message)

    def update(self, **fields: Any) -> int:
        """Any update at all; returns its update_id."""
        self._next_update += 1
        self._queue({"update_id": self._next_update, **fields})
        return self._next_update

    def repeat(self, update_id: int) -> None:
        """Telegram sends an update again under the same id, though it was confirmed."""
        self._queue(self.history[update_id])

    def hold(self) -> None:
        """Keep updates back until release()."""
        self._held = []

    def release(self, order: Callable[[list[dict[str, Any]]], list[dict[str, Any]]] = lambda held: held) -> None:
        """Let them go, in the order that `order` puts them in."""
        held, self._held = self._held or [], None
        for update in order(held):
            self._queue(update)

    # --- what the bot did ---

    def sent_to(self, user: int) -> list[Sent]:
        """The bot's messages in this chat, oldest first."""
        return [message for message in self.sent if message.chat == user]

    def last(self, user: int) -> Sent:
        """The bot's latest message in this chat."""
        return self.sent_to(user)[-1]

    def texts(self, user: int) -> list[str]:
        """Their texts."""
        return [message.text for message in self.sent_to(user)]

    def called(self, method: str) -> list[dict[str, Any]]:
        """The parameters of every call of a method."""
        return [parameters for name, parameters in self.calls if name == method]

    async def until(self, reached: Callable[[], Any], within: float = 5.0) -> None:
        """Wait until it is so; AssertionError with what was sent if it is not within so many seconds."""
        try:
            async with asyncio.timeout(within):
                while not reached():
                    self._changed.clear()
                    await asyncio.wait([asyncio.ensure_future(self._changed.wait())], timeout=0.02)
        except TimeoutError:
            raise AssertionError(f"not reached; sent: {[(m.chat, m.text[:60]) for m in self.sent]}") from None

    async def until_sent(self, user: int, messages: int = 1, within: float = 5.0) -> list[Sent]:
        """Wait until the bot has sent so many messages to this person."""
        await self.until(lambda: len(self.sent_to(user)) >= messages, within)
        return self.sent_to(user)

    # --- inside ---

    def _queue(self, update: dict[str, Any]) -> None:
        if self._held is not None:
            self._held.append(update)
            return
        self.history[update["update_id"]] = update
        self.available_at.setdefault(update["update_id"], time.monotonic())
        self.waiting.append(update)
        self.wake_polls()

    def _message(self, user: int, language: str | None, **fields: Any) -> dict[str, Any]:
        chat = {"id": user, "type": "private", "first_name": "P"}
        number = self.new_message_id()
        return {"message_id": number, "date": int(time.time()), "chat": chat, "from": _person(user, language), **fields}

    def _member(self, user: int, status: str) -> int:
        person = _person(user, "en")
        until = {"until_date": 0} if status == "kicked" else {}
        change = {"chat": {"id": user, "type": "private", "first_name": "P"}, "from": person, "date": int(time.time())}
        old, new = {"user": BOT, "status": "member"}, {"user": BOT, "status": status, **until}
        return self.update(my_chat_member={**change, "old_chat_member": old, "new_chat_member": new})


def _person(user: int, language: str | None) -> dict[str, Any]:
    """Telegram's User; some clients send no language."""
    return {"id": user, "is_bot": False, "first_name": "P"} | ({"language_code": language} if language else {})
