"""The coach: one message in, replies out. Screen first, then order, the turn, the outbox, delivery."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from coach import commands
from coach.crisis import Answer, Crisis
from coach.delivery import Delivery
from coach.errorplace import place
from coach.front import Deliver
from coach.incoming import Incoming
from coach.journey.buttons import HELP
from coach.lanes import LaneFull, Lanes
from coach.memory import ALARM_LASTS, Known, Memory
from coach.mind import MindError
from coach.moves import Card, Hand, Move, Say, from_json, to_json
from coach.mydata import handed
from coach.payloads import MOST_BYTES
from coach.reply import Reply
from coach.safety.finding import Finding
from coach.store.errors import AlreadyAnswered, Overtaken, StoreError
from coach.store.turn import Turn
from coach.turning import Turning, listener, remember, show
from coach.voice import Listener

_LOG = logging.getLogger(__name__)
LOOK_UP = 0.15  # seconds a card may wait to learn the country of somebody not met since the start; the card has 0.3
LONGEST = 4096  # letters: Telegram's own limit for a message; whatever is longer is cut before it is read


class Coach:
    """Answers everybody. Front ends hand in what arrives and bring the replies over (coach/front.py)."""

    def __init__(self, crisis: Crisis, turning: Turning, delivery: Delivery, clock: Callable[[str], datetime]) -> None:
        """clock: address → the present moment, UTC (people's clocks can be moved apart in tests)."""
        self.crisis, self.turning, self.delivery, self.clock = crisis, turning, delivery, clock
        self.store, self.voice = delivery.store, turning.voice
        self.memory, self.lanes = Memory(), Lanes()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages offered, the default one first."""
        return tuple(sorted(self.voice.library.languages, key=lambda one: one != self.turning.default))

    async def answer(self, incoming: Incoming) -> list[Reply]:
        """The replies to one message, for front ends that show them at once."""
        replies: list[Reply] = []

        async def deliver(reply: Reply) -> None:
            replies.append(reply)

        await self.handle(incoming, deliver)
        return replies

    async def handle(self, incoming: Incoming, deliver: Deliver) -> None:
        """Answer one message through `deliver`; see coach/front.py. The order is taken before anything is awaited."""
        incoming = replace(incoming, text=incoming.text[:LONGEST], payload=incoming.payload[: MOST_BYTES + 1])
        known, now = self.memory.of(incoming.address), self.clock(incoming.address)
        finding = self.crisis.finding(incoming, known)
        urgent = self.crisis.hear(incoming, finding, known, now)
        if urgent is not None:
            await self._overtake(incoming, urgent, known, deliver)
            return
        try:
            lane = self.lanes.enter(incoming.address)
        except LaneFull as full:
            if full.first:  # said once for the whole rush; none of it is kept
                await self.delivery.bring(self._fixed("trouble.too_fast", known, incoming), incoming.address, deliver)
            return
        async with lane:
            await self._in_line(incoming, known, finding, deliver)

    async def _overtake(self, incoming: Incoming, urgent: Answer, known: Known, deliver: Deliver) -> None:
        """A card, now: it waits for no lane, no Rasa and no database."""
        if incoming.update_id is not None and incoming.update_id in known.updates:
            return
        known.saw(incoming.update_id)
        known.alarms += urgent.shown
        known.alarm = urgent.alarm
        who = await self._who(incoming, known)
        reply = self.voice.cards.reply(urgent.card, who.who, self.clock(incoming.address))
        known.choices = tuple((choice.label, choice.payload) for choice in reply.choices)
        known.writing = False
        self.delivery.later(self._record(incoming, urgent, known))
        await self.delivery.bring(reply, incoming.address, deliver)

    async def _who(self, incoming: Incoming, known: Known) -> Listener:
        """Language and country from memory, else from the store if it answers at once, else from the message."""
        if known.listener is None or not known.listener.language:
            await self._look_up(incoming.address, known)
        found = known.listener or Listener("")
        spoken = self.turning.languages.clearly(incoming.text)
        if spoken in self.voice.library.languages:  # a card is in the language of the cry for help
            return replace(found, language=spoken)
        return replace(found, language=found.language or self.turning.first_language(incoming))

    async def _look_up(self, address: str, known: Known) -> None:
        try:
            async with asyncio.timeout(LOOK_UP):
                person = await self.delivery.io(self.store.by_address, address)
        except (TimeoutError, StoreError):
            return
        if person is not None:
            told = known.listener
            remember(Turn(person, None, self.clock(address)), known, self.turning.default)
            if told is not None and told.country:  # under a card just now; the row does not know it yet
                known.live_in(told.country, told.region)

    async def _record(self, incoming: Incoming, urgent: Answer, known: Known) -> None:
        """Afterwards, in the person's lane: what the store keeps of a cry for help (code, level, time; no words)."""
        try:
            async with self.lanes.enter(incoming.address):
                now = self.clock(incoming.address)
                turn = await self.delivery.io(self.store.begin, incoming.address, incoming.update_id, now)
                if turn is not None:
                    _note_alarm(turn, urgent, known)
                    await self.delivery.io(self.store.commit, turn)
        except (StoreError, LaneFull) as error:
            _LOG.error("a card was shown but not recorded: %s", type(error).__name__)

    async def _in_line(self, incoming: Incoming, known: Known, finding: Finding | None, deliver: Deliver) -> None:
        """An ordinary turn, in its order: read, think, keep, send."""
        alarms = known.alarms
        try:
            replies = await self._turn(incoming, known, finding)
        except AlreadyAnswered:
            return
        except Overtaken:  # by another process, or a card's record: the same message once more, on what is kept now
            replies = await self._again(incoming, known, finding)
        except MindError as error:
            replies = [self._fixed(error.phrase, known, incoming)]
        except StoreError as error:
            _LOG.error("a turn was not kept: %s", type(error).__name__)
            replies = [self._fixed("trouble.store", known, incoming)]
        except Exception as error:
            _LOG.error("a turn failed: %s at %s", type(error).__name__, place(error))
            replies = [self._fixed("trouble.generic", known, incoming)]
        if known.alarms != alarms:  # a card overtook this turn: nothing of it comes after the card
            self.delivery.arrived(replies)
            return
        for reply in replies:
            await self.delivery.bring(reply, incoming.address, deliver)

    async def _again(self, incoming: Incoming, known: Known, finding: Finding | None) -> list[Reply]:
        try:
            return await self._turn(incoming, known, finding)
        except (StoreError, MindError) as error:
            _LOG.error("a turn was not kept: %s", type(error).__name__)
            return [self._fixed("trouble.store", known, incoming)]

    async def _turn(self, incoming: Incoming, known: Known, finding: Finding | None) -> list[Reply]:
        now = self.clock(incoming.address)
        turn = await self.delivery.io(self.store.begin, incoming.address, incoming.update_id, now)
        if turn is None:
            return []
        known.saw(incoming.update_id)
        remember(turn, known, self.turning.default)
        if self.crisis.young(incoming):
            turn.person.state["under_16"] = True
        moves = [*_returning(turn, known), *await self.turning.answer(incoming, turn, known, finding)]
        replies = self.turning.replies(moves, listener(turn, self.turning.default), now)
        show(replies, turn, writing=self.turning.writing(turn))
        known.choices = tuple((label, carried) for label, carried in turn.person.state.get("choices", ()))
        known.writing = bool(turn.person.state.get("writing"))
        turn.outbox = [to_json(move) for move in moves]
        replies = await self._with_file(moves, replies, turn)
        rows = await self.delivery.io(self.store.commit, turn)
        if turn.forget:
            self.memory.forget(incoming.address)
            return replies
        remember(turn, known, self.turning.default)
        self.delivery.take(rows)
        return [replace(reply, outbox=row) for reply, row in zip(replies, rows, strict=True)]

    async def _with_file(self, moves: list[Move], replies: list[Reply], turn: Turn) -> list[Reply]:
        """The person's own file, made when it is sent."""
        kinds = {move.kind for move in moves if isinstance(move, Hand)}
        if not kinds:
            return replies
        held = await self.delivery.io(self.store.everything, turn.person.id)
        about = (held, self.voice, turn.person.language or self.turning.default, turn.now.date())
        files = {kind: await self.delivery.io(handed, kind, *about) for kind in kinds}
        pairs = zip(moves, replies, strict=True)
        return [replace(r, file=files[m.kind]) if isinstance(m, Hand) else r for m, r in pairs]

    def _fixed(self, phrase: str, known: Known, incoming: Incoming) -> Reply:
        """One phrase with ways to reach help, for when there is no turn."""
        who = known.listener or Listener("")
        who = replace(who, language=who.language or self.turning.first_language(incoming))
        return self.voice.reply(Say(phrase, buttons=HELP), who, self.clock(incoming.address))

    async def unsent(self) -> list[tuple[str, Reply]]:
        """What waits in the outbox and is in no turn's hands, oldest first; made into words again."""
        made = []
        for one in await self.delivery.unsent():
            who = Listener(one.language or self.turning.default, one.country, one.region)
            [reply] = self.turning.replies([from_json(one.moves)], who, self.clock(one.address))
            made.append((one.address, replace(reply, outbox=one.id)))
        return made

    async def delivered(self, reply: Reply) -> None:
        """A reply from unsent() has arrived."""
        self.delivery.arrived([reply])

    async def gone(self, address: str) -> None:
        """The person blocked the coach: nothing more is sent until they write again."""
        await self.delivery.gone(address)

    def commands(self, language: str) -> list[tuple[str, str]]:
        """(name, description) of each command, in the order to show."""
        return [(name, self.phrase(f"command.{name}", language)) for name in commands.LISTED]

    def phrase(self, key: str, language: str | None) -> str:
        """A fixed sentence; the default language for None or one not offered. Raises KeyError for an unknown key."""
        offered = language if language in self.voice.library.languages else self.turning.default
        return self.voice.library.phrase(key, str(offered))

    async def close(self) -> None:
        """Finish what runs behind the scenes."""
        await self.delivery.close()


def _note_alarm(turn: Turn, urgent: Answer, known: Known) -> None:
    person = turn.person
    person.state["choices"] = [list(pair) for pair in known.choices]
    if urgent.alarm is not None:
        person.state["alarm"] = urgent.alarm.to_json()
    if urgent.shown:
        turn.note("safety_shown")
    if urgent.held:
        person.state.setdefault("held", {})[urgent.held] = (turn.now + ALARM_LASTS).isoformat()
    if known.listener is not None:
        person.language = person.language or known.listener.language or None
        if urgent.place:
            person.country, person.region = known.listener.country, known.listener.region


def _returning(turn: Turn, known: Known) -> list[Move]:
    """After a cry for help that was never closed: ask once, on coming back later, whether the numbers help first."""
    alarm = known.alarm
    if alarm is None or not alarm.open(turn.now) or turn.now - alarm.at < timedelta(hours=1):
        return []
    known.alarm = replace(alarm, closed=True)
    turn.person.state["alarm"] = known.alarm.to_json()
    return [Card(alarm.code, alarm.level, "welcome_back", alarm.experiencer)]
