"""What is answered before anything else: cries for help, the buttons of a crisis card, messages in its wake.

No database, no Rasa, no waiting: what it needs to know stands in memory.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from coach import choices, commands
from coach.followups import Followups
from coach.incoming import Incoming
from coach.memory import Alarm, Known
from coach.moves import Card
from coach.places import Places
from coach.safety.finding import Finding
from coach.safety.watch import Watch

IN_ITS_WAKE = timedelta(minutes=30)  # as long as a repeated card is shortened (safety.md 1.2, rule 6)
HOLDS = {"violence_or_abuse": "limits"}  # class → the gate it closes for 24 hours (safety.md 1.1, 8.15)
_SUICIDALITY = ("R1", "R2", "R3")
_WHOSE = {"self": "R1", "other": "R3"}  # whose suicidality it is, once they said so
_URGENT = {name for name, carried in commands.COMMANDS.items() if carried == "urgent"}


@dataclass(frozen=True)
class Answer:
    """A card to show at once, and what is remembered of it. `shown`: a cry for help was heard (counted, class dropped);
    `held`: a gate that closes for 24 hours; `place`: they told their country or region."""

    card: Card
    alarm: Alarm | None
    shown: bool = False
    held: str | None = None
    place: bool = False


class Crisis:
    """Hears what must not wait."""

    def __init__(self, watch: Watch, followups: Followups, places: Places) -> None:
        self.watch, self.followups, self.places = watch, followups, places
        self._by_verb: dict[str, Callable[[list[str], Known, datetime], Answer | None]] = {
            "s": self._on_card,
            "country": self._country,
            "region": self._region,
            "urgent": lambda parts, known, now: Answer(Card("", 1, "urgent"), known.alarm),
        }

    def finding(self, incoming: Incoming, known: Known) -> Finding | None:
        """What is found in anything a person sent: text, caption, edit, command or button."""
        # A button's label, typed, is the button: its words are ours, and tell of nobody's danger.
        carried = incoming.payload if incoming.kind == "tap" else choices.labelled(incoming.text, known.choices)
        if carried:
            return self.watch.rules(carried)
        return self.watch.read(incoming.text, worker=known.role == "peer_worker", writing=known.writing)

    def young(self, incoming: Incoming) -> bool:
        """Whether they say that they are under 18."""
        return incoming.kind == "text" and self.watch.child(incoming.text)

    def hear(self, incoming: Incoming, finding: Finding | None, known: Known, now: datetime) -> Answer | None:
        """The answer that overtakes everything, or None for an ordinary turn."""
        if finding is not None and not finding.soft:
            return self._alarm(finding, known, now)
        if incoming.kind == "tap":
            return self._tapped(incoming.payload, known, now)
        return self._typed(incoming.text, known, now)

    def _tapped(self, payload: str, known: Known, now: datetime) -> Answer | None:
        verb, *parts = payload.split(":")
        heard = self._by_verb.get(verb)
        return heard(parts, known, now) if heard else None

    def _alarm(self, finding: Finding, known: Known, now: datetime) -> Answer:
        again = known.alarm is not None and known.alarm.shortens(finding.code, now)
        card = Card(finding.code, finding.level, "again" if again else "first", finding.experiencer)
        alarm = Alarm(finding.code, finding.level, finding.experiencer, now)
        return Answer(card, alarm, shown=True, held=HOLDS.get(finding.safety))

    def _typed(self, text: str, known: Known, now: datetime) -> Answer | None:
        command = commands.read(text)
        if command:
            return Answer(Card("", 1, "urgent"), known.alarm) if command.name in _URGENT else None
        alarm = known.alarm
        if alarm is None or not alarm.open(now):
            return None
        carried = choices.typed(text, known.choices) or self.places.told(text)
        if carried and (answer := self._tapped(carried, known, now)):
            return answer
        part = self.followups.of(text) if alarm.level < 3 else None
        if part is None:
            return None
        left = Alarm(alarm.code, alarm.level, alarm.experiencer, alarm.at, closed=part == "after")
        return Answer(Card(alarm.code, alarm.level, part, alarm.experiencer), left)

    def _on_card(self, parts: list[str], known: Known, now: datetime) -> Answer | None:
        """A button of a crisis card; a card from long ago still answers."""
        alarm = known.alarm if known.alarm and known.alarm.lasts(now) else None
        name, code = (*parts, "", "")[:2]
        code, level = code or (alarm.code if alarm else ""), alarm.level if alarm else 2
        if name in ("self", "other"):
            meant = _WHOSE[name] if code in ("", *_SUICIDALITY) else code
            return Answer(Card(meant, level, name, name), Alarm(meant, level, name, now))
        experiencer = alarm.experiencer if alarm else "unclear"
        left = Alarm(code, level, experiencer, alarm.at, closed=name in ("on", "notnow")) if alarm else None
        return Answer(Card(code, level, name, experiencer), left)

    def _country(self, parts: list[str], known: Known, now: datetime) -> Answer | None:
        return self._place(parts, known, now, region=False)

    def _region(self, parts: list[str], known: Known, now: datetime) -> Answer | None:
        return self._place(parts, known, now, region=True)

    def _place(self, parts: list[str], known: Known, now: datetime, *, region: bool) -> Answer | None:
        """Country or region told under a card: the same card again, now with the lines there."""
        alarm = known.alarm
        if alarm is None or not alarm.open(now) or not parts or parts[0] == "skip":
            return None
        country = known.listener.country if known.listener else None
        known.live_in(*((country, parts[0]) if region else (parts[0], (*parts, None)[1])))
        return Answer(Card(alarm.code, alarm.level, "first", alarm.experiencer), alarm, place=True)


def in_its_wake(known: Known, now: datetime) -> bool:
    """Whether a cry for help was heard so lately that ordinary words are not taken for a worksheet's answer."""
    return known.alarm is not None and known.alarm.open(now) and now - known.alarm.at < IN_ITS_WAKE
