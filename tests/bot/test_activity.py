"""The "typing" line: not for quick answers, once a chat, again while it lasts."""

import asyncio
from typing import Any

from telegram.error import NetworkError

from bot.activity import Activity
from tests.bot.virtual_time import now, run


class Line:
    """Notes when "typing" was sent to whom."""

    def __init__(self, broken: bool = False) -> None:
        self.sent: list[tuple[float, int]] = []
        self._broken = broken

    async def send_chat_action(self, chat: int, action: str) -> None:
        self.sent.append((now(), chat))
        if self._broken:
            raise NetworkError("lost")


def shown(*turns: tuple[int, float], broken: bool = False) -> list[tuple[float, int]]:
    """What is sent for turns of these chats and lengths, all begun at 0 seconds."""
    line: Any = Line(broken)

    async def turn(activity: Activity, chat: int, seconds: float) -> None:
        with activity.shown(chat):
            await asyncio.sleep(seconds)

    async def all_turns() -> None:
        activity = Activity(line)
        await asyncio.gather(*(turn(activity, chat, seconds) for chat, seconds in turns))
        await asyncio.sleep(20)

    run(all_turns())
    sent: list[tuple[float, int]] = line.sent
    return sent


def test_a_quick_answer_shows_none() -> None:
    assert shown((1, 0.3)) == []


def test_a_slow_one_does_after_a_moment() -> None:
    assert shown((1, 1.0)) == [(0.4, 1)]


def test_it_is_repeated_while_the_answer_takes() -> None:
    assert [round(moment, 1) for moment, _ in shown((1, 10.0))] == [0.4, 4.9, 9.4]


def test_many_messages_of_one_chat_show_one_line() -> None:
    assert shown(*[(1, 1.0)] * 50) == [(0.4, 1)]


def test_each_chat_has_its_own() -> None:
    assert shown((1, 1.0), (2, 1.0)) == [(0.4, 1), (0.4, 2)]


def test_when_very_many_wait_none_is_told() -> None:
    assert shown(*[(chat, 1.0) for chat in range(31)]) == []


def test_a_failure_is_nobodys_trouble() -> None:
    assert shown((1, 1.0), broken=True) == [(0.4, 1)]
