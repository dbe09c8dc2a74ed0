"""What a front end asks of the coach, and what it tells it. Neither the coach (conversation.py) nor a front end."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from coach.incoming import Incoming
from coach.reply import Reply

Deliver = Callable[[Reply], Awaitable[None]]
"""Brings one reply to the person who wrote. Returns when it has arrived; raises Undeliverable or Gone."""

CARD_VERB = "s:"
"""What every payload of a crisis card's own buttons begins with (coach/payloads.py)."""


class Undeliverable(Exception):
    """The reply could not be brought over now. It stays in the outbox and is tried again later."""


class Gone(Exception):
    """The person blocked the coach or no longer exists: nothing can be sent until they write again."""


class Coach(Protocol):
    """The coach, as the terminal, Telegram and the tests see it."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages offered (ISO 639-1), the default one first."""
        ...

    async def handle(self, incoming: Incoming, deliver: Deliver) -> None:
        """Answer one message through `deliver`, and return when its last reply has arrived or was given up.

        A crisis card is delivered at once, overtaking. Other turns of one address are answered strictly in the order in
        which handle() was called, including delivery; different addresses in parallel. The order is taken before the
        first await. Never raises for anything a person can send.
        """
        ...

    async def unsent(self) -> list[tuple[str, Reply]]:
        """(address, reply) in the outbox but in no running turn's hands, oldest first.

        Left from before a crash, or given back by a deliver that raised Undeliverable.
        """
        ...

    async def delivered(self, reply: Reply) -> None:
        """A reply from unsent() has arrived."""
        ...

    async def gone(self, address: str) -> None:
        """The person blocked the coach: what waits for them is dropped and nothing is pushed to them."""
        ...

    def commands(self, language: str) -> list[tuple[str, str]]:
        """(name, description) of each command, in the order to show."""
        ...

    def phrase(self, key: str, language: str | None) -> str:
        """A fixed sentence of the front end's own, e.g. `telegram.group`; the default language for None or one not
        offered. Raises KeyError for an unknown key."""
        ...


def has_card(reply: Reply) -> bool:
    """Whether the reply is a crisis card: it overtakes what waits, and its buttons stay while it can be seen."""
    return any(choice.payload.startswith(CARD_VERB) for choice in reply.choices)


def is_urgent(reply: Reply) -> bool:
    """Whether the reply waits for nothing: a card, or what no outbox keeps and would be lost."""
    return reply.outbox is None or has_card(reply)
