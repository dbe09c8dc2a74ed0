"""The Bot API methods the fake server knows, and what it keeps: chats, messages, queries, updates. No HTTP here."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from tests.bot import telegram_rules as rules
from tests.bot.telegram_rules import Flood, Refused

BOT = {"id": 4711, "is_bot": True, "first_name": "Kith", "username": "kith_test_bot"}


@dataclass
class Sent:
    """A message of the bot's, as it looks now."""

    id: int
    chat: int
    text: str
    html: str
    rows: list[list[dict[str, Any]]]
    at: float = field(default_factory=time.monotonic)
    document: tuple[str, bytes] | None = None
    edits: list[str] = field(default_factory=list)
    preview: bool = True

    @property
    def labels(self) -> list[str]:
        """The buttons' words, in reading order."""
        return [button["text"] for row in self.rows for button in row]

    @property
    def payloads(self) -> list[str]:
        """What the buttons carry, in reading order."""
        return [button.get("callback_data", "") for row in self.rows for button in row]

    def as_json(self, inaccessible: bool = False) -> dict[str, Any]:
        """As the Bot API's Message or, with nothing but its number, InaccessibleMessage."""
        chat = {"id": self.chat, "type": "private", "first_name": "P"}
        if inaccessible:
            return {"message_id": self.id, "date": 0, "chat": chat}
        made = {"message_id": self.id, "date": int(time.time()), "chat": chat, "from": BOT, "text": self.text}
        return made | ({"reply_markup": {"inline_keyboard": self.rows}} if self.rows else {})


class Methods:
    """What the server is asked to do. Raises Refused, as Telegram would."""

    def __init__(self) -> None:
        self.people: set[int] = set()  # chats the bot may write to: someone wrote there first
        self.blocked: set[int] = set()
        self.sent: list[Sent] = []
        self.queries: dict[str, bool] = {}  # id → answered
        self.waiting: list[dict[str, Any]] = []
        self.commands: dict[str, list[tuple[str, str]]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.actions: list[int] = []
        self.flood: Flood | None = None
        self.webhook = ""
        self._messages = 0
        self._poll: asyncio.Event | None = None

    async def do(self, method: str, asked: dict[str, Any]) -> Any:
        """Carry out one method; returns its result."""
        if method == "getUpdates":
            return await self._get_updates(asked)
        action = getattr(self, f"_{method}", None)
        if action is None:
            raise Refused(404, "Not Found: method not found", f"{method} is a method this server knows")
        return action(asked)

    def new_message_id(self) -> int:
        """Ids grow over all chats, as in Telegram's private chats with a bot."""
        self._messages += 1
        return self._messages

    def wake_polls(self) -> None:
        """There is something new to fetch."""
        if self._poll:
            self._poll.set()

    async def _get_updates(self, asked: dict[str, Any]) -> list[dict[str, Any]]:
        """Long polling: a newer poll ends the older one; `offset` confirms everything before it."""
        if self.webhook:
            raise Refused(
                409, "Conflict: can't use getUpdates method while webhook is active", "no webhook while polling"
            )
        if not isinstance(asked.get("timeout", 0), int):
            raise Refused(400, "Bad Request: invalid timeout", "a timeout is a whole number of seconds")
        self.wake_polls()
        mine = self._poll = asyncio.Event()
        offset = int(asked.get("offset") or 0)
        self.waiting = [update for update in self.waiting if update.get("update_id", offset) >= offset]
        if not self.waiting:
            try:
                async with asyncio.timeout(asked.get("timeout", 0)):
                    await mine.wait()
            except TimeoutError:
                pass
        if self._poll is not mine:
            raise Refused(409, "Conflict: terminated by other getUpdates request")
        return self.waiting[: int(asked.get("limit") or 100)]

    def _sendMessage(self, asked: dict[str, Any]) -> dict[str, Any]:
        chat = self._chat(asked)
        text = rules.visible(asked.get("text", ""), asked.get("parse_mode"))
        rules.check_text(text, 4096, "a text")
        rows = rules.check_keyboard(asked.get("reply_markup"))
        self._count(chat)
        preview = not (asked.get("link_preview_options") or {}).get("is_disabled")
        return self._keep(Sent(self.new_message_id(), chat, text.strip(), asked["text"], rows, preview=preview))

    def _sendDocument(self, asked: dict[str, Any]) -> dict[str, Any]:
        chat = self._chat(asked)
        caption = rules.visible(asked.get("caption", ""), asked.get("parse_mode"))
        if caption:
            rules.check_text(caption, 1024, "a caption")
        document = asked.get("document")
        if not isinstance(document, tuple) or not document[1]:
            raise Refused(400, "Bad Request: file must be non-empty", "a document is a file with something in it")
        rows = rules.check_keyboard(asked.get("reply_markup"))
        self._count(chat)
        sent = Sent(self.new_message_id(), chat, caption, asked.get("caption", ""), rows, document=document)
        made = self._keep(sent)
        made.pop("text")
        return made | {
            "caption": caption,
            "document": {"file_id": "f", "file_unique_id": "u", "file_name": document[0]},
        }

    def _editMessageText(self, asked: dict[str, Any]) -> dict[str, Any]:
        message = self._own(asked)
        if message.document:
            raise Refused(400, "Bad Request: there is no text in the message to edit")
        text = rules.visible(asked.get("text", ""), asked.get("parse_mode"))
        rules.check_text(text, 4096, "a text")
        rows = rules.check_keyboard(asked.get("reply_markup"))
        if (asked["text"], rows) == (message.html, message.rows):
            raise Refused(400, "Bad Request: message is not modified: specified new message content is the same")
        message.edits.append(message.text)
        message.text, message.html, message.rows = text.strip(), asked["text"], rows
        return message.as_json()

    def _editMessageReplyMarkup(self, asked: dict[str, Any]) -> dict[str, Any]:
        message = self._own(asked)
        rows = rules.check_keyboard(asked.get("reply_markup"))
        if rows == message.rows:
            raise Refused(400, "Bad Request: message is not modified")
        message.rows = rows
        return message.as_json()

    def _answerCallbackQuery(self, asked: dict[str, Any]) -> bool:
        query = asked.get("callback_query_id", "")
        if query not in self.queries:
            raise Refused(400, "Bad Request: query is too old", "a query that is answered was asked")
        if self.queries[query]:
            raise Refused(400, "Bad Request: query is too old", "a query is answered once")
        self.queries[query] = True
        return True

    def _sendChatAction(self, asked: dict[str, Any]) -> bool:
        self.actions.append(self._chat(asked))
        return True

    def _getMe(self, asked: dict[str, Any]) -> dict[str, Any]:
        return BOT | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}

    def _setMyCommands(self, asked: dict[str, Any]) -> bool:
        rules.check_commands(asked["commands"])
        named = [(command["command"], command["description"]) for command in asked["commands"]]
        self.commands[asked.get("language_code", "")] = named
        return True

    def _setMyDescription(self, asked: dict[str, Any]) -> bool:
        self.profile["description", asked.get("language_code", "")] = asked["description"]
        return True

    def _setMyShortDescription(self, asked: dict[str, Any]) -> bool:
        self.profile["short_description", asked.get("language_code", "")] = asked["short_description"]
        return True

    def _deleteWebhook(self, asked: dict[str, Any]) -> bool:
        self.webhook = ""
        return True

    def _keep(self, message: Sent) -> dict[str, Any]:
        self.sent.append(message)
        return message.as_json()

    def _chat(self, asked: dict[str, Any]) -> int:
        chat = int(asked["chat_id"])
        if chat in self.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if chat not in self.people:
            raise Refused(400, "Bad Request: chat not found")
        return chat

    def _own(self, asked: dict[str, Any]) -> Sent:
        chat, number = self._chat(asked), int(asked["message_id"])
        for message in self.sent:
            if (message.id, message.chat) == (number, chat):
                return message
        raise Refused(400, "Bad Request: message to edit not found", "only the bot's own messages are edited")

    def _count(self, chat: int) -> None:
        if self.flood:
            self.flood.count(chat, time.monotonic())
