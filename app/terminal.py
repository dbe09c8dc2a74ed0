"""The coach as a conversation in the terminal: buttons as numbers, typed numbers and labels both work."""

import asyncio
import sys
from pathlib import Path

from app.wiring import House
from coach.incoming import Incoming
from coach.reply import Choice, Reply, plain

ADDRESS = "terminal:me"


class Terminal:
    """One person at a keyboard."""

    def __init__(self, house: House, files: Path) -> None:
        self.house, self.files = house, files
        self.shown: list[Choice] = []

    async def talk(self) -> None:
        """Until the end of the input."""
        language = self.house.settings.default_language
        print(self.house.coach.phrase("terminal.hello", language))
        print(self.house.coach.phrase("terminal.choose", language), flush=True)
        await self.hear(Incoming(ADDRESS, text="/start", language_hint=language))
        while (line := await asyncio.to_thread(_read)) is not None:
            await self.hear(self._meant(line))
        print(self.house.coach.phrase("terminal.bye", language))

    async def hear(self, incoming: Incoming) -> None:
        """Answer one line."""
        replies = await self.house.coach.answer(incoming)
        for number, reply in enumerate(replies):
            self._say(reply, fresh=number == 0)

    def _meant(self, line: str) -> Incoming:
        """A number is the button of that number, unless a button bears that number itself."""
        labels = {choice.label for choice in self.shown}
        if line.isdecimal() and line not in labels and 1 <= int(line) <= len(self.shown):
            return Incoming(ADDRESS, "tap", payload=self.shown[int(line) - 1].payload)
        return Incoming(ADDRESS, text=line)

    def _say(self, reply: Reply, *, fresh: bool) -> None:
        print("\n" + plain(reply.text))
        if reply.file:
            path = self.files / reply.file.name
            self.files.mkdir(parents=True, exist_ok=True)
            path.write_bytes(reply.file.content)
            print(self.house.coach.phrase("terminal.file", None).format(path=path))
        if fresh:
            self.shown = []
        scale = [choice.label for choice in reply.choices if choice.label.isdecimal()]
        if scale:
            print("  " + "  ".join(scale))
        for choice in reply.choices:
            self.shown.append(choice)
            if choice.label not in scale:
                print(f"  {len(self.shown)}. {choice.label}")
        sys.stdout.flush()


def _read() -> str | None:
    try:
        return input("\n> ").strip()
    except EOFError:
        return None
