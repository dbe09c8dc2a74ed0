"""What the tests of lines and cards share: the real content, the places, and ways to look at a reply."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from coach.card import Cards, Who
from coach.moves import Card
from coach.reply import Reply, plain

SAFETY = Path(__file__).parents[2] / "content" / "safety"
TODAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)  # a Saturday
MONDAY = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
CARDS = Cards.load(SAFETY, production=False, today=TODAY)
PRODUCTION = Cards.load(SAFETY, production=True, today=TODAY)
CODES = (*(f"R{number}" for number in range(1, 17)), "any")
EXPERIENCERS = ("self", "other", "unclear")
UNKNOWN = (None, None)


def places() -> Iterator[tuple[str | None, str | None]]:
    """Every country, every region, a country that is not listed, and none."""
    yield UNKNOWN
    yield "ZZ", None
    for code, country in CARDS.lines.known.items():
        yield from ((code, region) for region in (None, *country.regions))


PLACES = tuple(places())


def shown(card: Card, who: Who, now: datetime = NOON, cards: Cards = CARDS) -> str:
    """The text of a reply as it is read."""
    return plain(cards.reply(card, who, now).text)


def first_line(reply: Reply) -> str:
    return plain(reply.text).split("\n")[0]


def digits(text: str) -> set[str]:
    """Every group of digits."""
    return set(re.findall(r"\d+", text))


@cache
def own_digits(country: str | None, *, emergency: bool = False) -> set[str]:
    """Every group of digits that a card of this country may show: numbers, names and hours of its lines."""
    found = CARDS.lines.known.get(country or "")
    if found is None:
        return set()
    lines = [line for line in found.lines if line.type == "emergency" or not emergency]
    texts = [f"{line.number} {line.name} {dict(line.names)} {dict(line.audience)}" for line in lines]
    times = [minutes for line in lines for window in line.hours.windows for minutes in (window.start, window.end)]
    clock = {f"{part:02}" for minutes in times for part in (*divmod(minutes, 60), minutes // 60 - 24)}
    return digits(f"{' '.join(texts)} {found.silent_key}") | clock


def local(country: str, hour: int) -> datetime:
    """That hour of a weekday night in the country's (first) time zone."""
    zones = next((line.hours.zones for line in CARDS.lines.known[country].lines if line.hours.zones), ())
    day = datetime(2026, 11, 24, hour, 0, tzinfo=zones[0] if zones else UTC)
    return day.astimezone(UTC)


def checked(folder: Path, on: date | None) -> Path:
    """A copy of the content whose lines were all checked by hand on that day (None: never)."""
    folder.mkdir(exist_ok=True)
    for path in SAFETY.glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(
            text.replace("human_checked: null", f"human_checked: {on or 'null'}"), encoding="utf-8"
        )
    return folder


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)
