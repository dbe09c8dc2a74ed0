"""Order: one person's turns one after another, different people at the same time."""

import asyncio
from types import TracebackType

MOST_WAITING = 20  # turns of one person in line; more come from a script, not from somebody typing


class LaneFull(Exception):
    """More turns of one person wait than anybody types. `first`: the first one turned away in this rush."""

    def __init__(self, *, first: bool) -> None:
        super().__init__("too many turns of one person wait")
        self.first = first


class Lanes:
    """A place in line for every turn, by address. The place is taken by `enter`, before anything is awaited."""

    def __init__(self) -> None:
        self._lines: dict[str, list[asyncio.Future[None]]] = {}
        self._turned_away: set[str] = set()

    def enter(self, address: str) -> "Lane":
        """Take the next place. Raises LaneFull when the line is too long."""
        line = self._lines.setdefault(address, [])
        if len(line) >= MOST_WAITING:
            first = address not in self._turned_away
            self._turned_away.add(address)
            raise LaneFull(first=first)
        lane = Lane(self, address, line[-1] if line else None, asyncio.get_running_loop().create_future())
        line.append(lane.done)
        return lane

    def leave(self, lane: "Lane") -> None:
        """The turn is over: the next in line may go."""
        lane.done.set_result(None)
        line = self._lines.get(lane.address, [])
        if lane.done in line:
            line.remove(lane.done)
        if not line:
            self._lines.pop(lane.address, None)
            self._turned_away.discard(lane.address)


class Lane:
    """One place in line: `async with` waits for those before."""

    def __init__(
        self, lanes: Lanes, address: str, before: "asyncio.Future[None] | None", done: "asyncio.Future[None]"
    ) -> None:
        self._lanes, self.address, self._before, self.done = lanes, address, before, done

    async def __aenter__(self) -> None:
        if self._before is not None:
            await asyncio.shield(self._before)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lanes.leave(self)
