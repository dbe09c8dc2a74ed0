import asyncio
from collections import Counter

from bench import drive


class Asked:
    """Counts who asked, and how many at once."""

    def __init__(self) -> None:
        self.by: Counter[str] = Counter()
        self.now = self.most = 0

    async def __call__(self, person: str, text: str) -> None:
        self.by[person] += 1
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(0.001)
        self.now -= 1


async def test_one_alone_is_never_two_at_once() -> None:
    asked = Asked()
    assert len(await drive.alone(asked, "a", 25)) == 25
    assert (asked.most, asked.by) == (1, {"a-0": 11, "a-1": 11, "a-2": 6})


async def test_many_write_at_once() -> None:
    asked = Asked()
    taken, seconds = await drive.together(asked, "t", people=16, each=3)
    assert (len(taken), asked.most, seconds > 0) == (48, 16, True)


async def test_a_crowd_takes_the_turns_it_is_given() -> None:
    asked = Asked()
    await drive.crowd(asked, turns=40, people=10, at_once=4)
    assert (asked.by.total(), len(asked.by), asked.most) == (40, 10, 4)
