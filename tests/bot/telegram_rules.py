"""Telegram's rules on what a bot sends, as the fake server checks them (core.telegram.org/bots/api, /bots/faq)."""

import re
from html.parser import HTMLParser
from typing import Any

TAGS = frozenset({"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "blockquote", "span"})


class Refused(Exception):
    """The server answers with this code and description. `broken` names the rule the bot should never break."""

    def __init__(self, code: int, description: str, broken: str | None = None, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.broken = broken
        self.parameters = parameters


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class _Reader(HTMLParser):
    """Telegram's HTML: known tags, properly closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in TAGS:
            raise _unparsed(f'unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise _unparsed(f'unexpected end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        self.seen.append(data)


def visible(text: str, parse_mode: str | None) -> str:
    """The text after its entities are parsed. Raises Refused for what Telegram cannot parse."""
    if not parse_mode:
        return text
    if parse_mode != "HTML":
        raise Refused(400, "Bad Request: unsupported parse_mode", "parse_mode is HTML or nothing")
    if re.search(r"&(?!(?:amp|lt|gt|quot|#\d+|#x[0-9a-fA-F]+);)", text) or re.search(r"<(?![/a-zA-Z])", text):
        raise _unparsed("unescaped character")
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise _unparsed(f'can\'t find end tag corresponding to start tag "{reader.open[-1]}"')
    return "".join(reader.seen)


def _unparsed(why: str) -> Refused:
    return Refused(400, f"Bad Request: can't parse entities: {why}", f"HTML is well formed: {why}")


def check_text(text: str, most: int, what: str) -> None:
    """1 to `most` units, something to see."""
    if not text.strip():
        raise Refused(400, "Bad Request: message text is empty", f"{what} is not empty")
    if units(text) > most:
        raise Refused(400, "Bad Request: message is too long", f"{what} has at most {most} units, not {units(text)}")


def check_keyboard(markup: Any) -> list[list[dict[str, Any]]]:
    """Rows of an inline keyboard; none for none."""
    if not markup:
        return []
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list) or any(not isinstance(row, list) or not row for row in rows):
        raise Refused(400, "Bad Request: can't parse inline keyboard", "a keyboard is rows of buttons, none empty")
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100 or any(len(row) > 8 for row in rows):
        raise Refused(400, "Bad Request: reply markup is too long", "at most 100 buttons, 8 a row")
    for button in buttons:
        _check_button(button)
    return rows


def _check_button(button: dict[str, Any]) -> None:
    if not str(button.get("text", "")).strip():
        raise Refused(400, "Bad Request: text buttons are unallowed in the inline keyboard", "a button has a label")
    size = len(str(button.get("callback_data", "")).encode())
    if not 1 <= size <= 64:
        raise Refused(400, "Bad Request: BUTTON_DATA_INVALID", f"callback_data has 1 to 64 bytes, not {size}")


def check_commands(commands: Any) -> None:
    """1–32 small letters, digits, underscores; a description of 1–256 characters; at most 100."""
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise Refused(400, "Bad Request: BOT_COMMAND_INVALID", f"a command is [a-z0-9_]: {command['command']}")
        if not 1 <= len(command["description"]) <= 256:
            raise Refused(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID", "a description has 1–256 characters")
    if len(commands) > 100:
        raise Refused(400, "Bad Request: too many commands", "at most 100 commands")


class Flood:
    """Counts messages as they arrive: 429 beyond 30 a second, after a burst, or for two within a second in one chat.

    The FAQ says "about 30" and "short bursts"; 30 is the burst here, more than the bot allows itself, because what was
    sent apart arrives less far apart, and on a busy machine much less.
    """

    def __init__(self, overall: float = 30.0, burst: int = 30, chat_seconds: float = 1.0) -> None:
        self._rate = overall
        self._burst = burst
        self._level = 0.0
        self._counted = 0.0
        self._chat_seconds = chat_seconds
        self._chats: dict[int, float] = {}

    def count(self, chat: int, now: float) -> None:
        """One more message, at this time in seconds. Raises Refused if it is too soon."""
        early = self._chats.get(chat, -10.0) + self._chat_seconds > now
        level = max(0.0, self._level - (now - self._counted) * self._rate)
        if early or level + 1 > self._burst:
            what = "one message a second in a chat" if early else "30 messages a second"
            raise Refused(429, "Too Many Requests: retry after 1", f"at most {what}", retry_after=1)
        self._chats[chat] = now
        self._level, self._counted = level + 1, now
