"""What a slash command stands for. Their descriptions are phrases `command.<name>`."""

import re
from typing import NamedTuple

# name → the payload a button for the same would carry; "" is handled by the conversation itself (start) or before
# everything else (urgent, and crisis as another word for it).
COMMANDS: dict[str, str] = {
    "start": "",
    "menu": "m",
    "help": "help",
    "urgent": "urgent",
    "crisis": "urgent",
    "human": "human",
    "places": "directory",
    "tip": "tip",
    "calm": "pause",
    "toolbox": "toolbox",
    "resume": "u",
    "stop": "stop",
    "cancel": "stop",
    "language": "ask:language",
    "settings": "settings",
    "privacy": "privacy",
    "mydata": "mydata",
    "forget": "forget",
}
# Shown in the front end's own list of commands, in this order.
LISTED = ("menu", "urgent", "human", "places", "toolbox", "tip", "calm", "resume", "stop", "language", "settings",
          "privacy", "mydata", "forget", "help")  # fmt: skip
_COMMAND = re.compile(r"\s*/([a-z_]{1,32})(?:@\w+)?(?:\s+(.*))?\s*", re.IGNORECASE | re.DOTALL)
_REFERRAL = re.compile(r"[A-Za-z0-9_-]{1,32}")


class Command(NamedTuple):
    """A slash command as typed: its name in lower case, and what stood behind it."""

    name: str
    rest: str

    @property
    def referral(self) -> str | None:
        """The code of a /start link; None for anything that is not one."""
        return self.rest.lower() if self.name == "start" and _REFERRAL.fullmatch(self.rest) else None


def read(text: str) -> Command | None:
    """The command a text is, known or not; None for a text that is none."""
    found = _COMMAND.fullmatch(text)
    return Command(found.group(1).lower(), (found.group(2) or "").strip()) if found else None


def without_slash(text: str) -> str:
    """Text that begins with a slash and is no command: to Rasa a leading slash would be an intent."""
    return re.sub(r"^[\s/]+", "", text)
