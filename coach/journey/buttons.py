"""Buttons that stand under many messages."""

from coach.moves import Button
from coach.payloads import payload

MENU: tuple[Button, ...] = (("button.menu", payload("m")),)
RESUME: tuple[Button, ...] = (("button.resume", payload("u")),)
TOOLBOX: tuple[Button, ...] = (("button.toolbox", payload("toolbox")), *MENU)
HELP: tuple[Button, ...] = (("button.human", payload("human")), ("button.urgent", payload("urgent")), *MENU)
START: tuple[Button, ...] = (("button.language", payload("ask", "language")), ("button.urgent", payload("urgent")))
