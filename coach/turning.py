"""One ordinary turn: what was sent becomes what Rasa hears, and what Rasa answers becomes replies. Order, delivery and
cries for help are conversation.py's."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from coach import choices, commands, payloads
from coach.crisis import in_its_wake
from coach.incoming import Incoming
from coach.journey.buttons import HELP
from coach.journey.waiting import waiting_for
from coach.journey.walk import Walk
from coach.language import Languages
from coach.memory import SHORTENS, Alarm, Known
from coach.mind import Mind
from coach.moves import Card, Move, Say, Tongue, from_json
from coach.payloads import payload
from coach.places import Places
from coach.reply import Reply
from coach.safety.finding import Finding
from coach.store.turn import Turn
from coach.understanding.context import UNSURE
from coach.voice import Listener, Voice

_LOG = logging.getLogger(__name__)

SWITCH_WORDS = 4  # fewer words in another language are no wish to change (a quoted term, a greeting)
# Acts that pass as usual in the minutes after a cry for help; other words get the card again, see _stays.
CALM = frozenset(
    ("thanks", "goodbye", "stop", "resume", "show_menu", "help", "greet", "yes", "no", "talk_to_human", "urgent",
     "change_language", "set_language", "delete_my_data", "what_data_do_you_store", "are_you_a_bot")
)  # fmt: skip
UNCLEAR = frozenset((None, UNSURE, "out_of_scope", "gibberish"))


@dataclass(frozen=True)
class Meant:
    """What a message is to Rasa: a button or command by intent, else words; or an answer that needs no Rasa."""

    text: str = ""
    intent: str | None = None
    entities: Mapping[str, str] | None = None
    moves: tuple[Move, ...] = ()
    ends: bool = False


class Turning:
    """Answers ordinary turns."""

    def __init__(self, mind: Mind, voice: Voice, languages: Languages, places: Places, default_language: str) -> None:
        self.mind, self.voice, self.languages, self.places = mind, voice, languages, places
        self.default = default_language

    async def answer(self, incoming: Incoming, turn: Turn, known: Known, finding: Finding | None) -> list[Move]:
        """The moves that answer this message; the turn holds what is to be kept. Raises MindError."""
        spoken = self.languages.of(incoming.text)
        self._meet(incoming, turn)
        followed = self._follow(incoming, turn)
        foreign = spoken in self.voice.cards.others.languages and not turn.person.state.get("writing")
        if incoming.kind == "text" and foreign:
            return [Tongue(spoken)]
        meant = self._meant(incoming, turn)
        moves = [*self._introduction(turn), *meant.moves]
        if not meant.ends:
            moves += await self._think(meant, turn, known, finding)
        return [*moves, *_soft(finding, turn), *followed]

    def _follow(self, incoming: Incoming, turn: Turn) -> list[Move]:
        """Somebody who changes to another of our languages is answered in it and told once, with a button back.

        Somebody who chose their language with a button keeps it, and is asked once, in the other, whether to change.
        """
        spoken = self.languages.clearly(incoming.text)
        person, before = turn.person, turn.person.language
        ours = incoming.kind == "text" and spoken in self.voice.library.languages and spoken != before
        if not ours or len(incoming.text.split()) < SWITCH_WORDS or not before:
            return []
        chosen = bool(person.state.get("tongue_chosen"))
        if not chosen:
            person.language = spoken
        if person.state.get("tongue_offered") == spoken:
            return []
        person.state["tongue_offered"] = spoken
        phrase, other = ("offer", spoken) if chosen else ("followed", before)
        return [Say(f"language.{phrase}.{spoken}", buttons=((f"language.{other}", payload("lang", other)),))]

    async def _think(self, meant: Meant, turn: Turn, known: Known, finding: Finding | None) -> list[Move]:
        wake = in_its_wake(known, turn.now) and meant.intent is None
        slots = {"language": turn.person.language, **({"waiting_for": "nothing"} if wake else {})}
        understood = await self.mind.reply(turn, meant.text, meant.intent, meant.entities or {}, slots)
        turn.person.tracker = understood.tracker
        moves = [from_json(move) for move in understood.moves] or [Say("trouble.silence", buttons=HELP)]
        alarm = known.alarm
        if not wake or alarm is None or understood.intent in CALM:
            return moves
        if not _stays(alarm, finding, understood.intent):
            return [*moves, *_offer(alarm.code, turn)]
        known.alarm = replace(alarm, repeated=True)
        turn.person.state["alarm"] = known.alarm.to_json()
        return [Card(alarm.code, alarm.level, "again", alarm.experiencer)]

    def _meet(self, incoming: Incoming, turn: Turn) -> None:
        """What a first message tells about its writer: language, a referral code."""
        person = turn.person
        command = commands.read(incoming.text)
        if person.language is None:
            person.language = self.first_language(incoming)
        if person.new and command:
            person.referral = command.referral

    def first_language(self, incoming: Incoming) -> str:
        """The language to begin with: clearly the message's own, else what the front end hints, else as it seems."""
        found, clear = self.languages.of(incoming.text), self.languages.clearly(incoming.text)
        hint = (incoming.language_hint or "")[:2].lower()
        return next((one for one in (clear, hint, found) if one in self.voice.library.languages), self.default)

    def _introduction(self, turn: Turn) -> list[Move]:
        """What Kith is, once, with the first answer."""
        if turn.person.state.get("introduced"):
            return []
        turn.person.state["introduced"] = True
        channel = f"channel.{turn.person.address.partition(':')[0]}"
        return [Say("intro.what", {"channel": f"@{channel}" if self.voice.library.has_phrase(channel) else ""})]

    def _meant(self, incoming: Incoming, turn: Turn) -> Meant:
        if incoming.kind == "tap":
            return _tapped(incoming.payload)
        if incoming.kind == "text":
            return self._words(incoming.text, turn)
        said = Say(f"kind.{incoming.kind}", buttons=HELP)
        if incoming.kind == "edit" or not incoming.text.strip():
            return Meant(moves=(said,), ends=True)
        words = self._words(incoming.text, turn)
        return Meant(words.text, words.intent, words.entities, (Say(f"kind.{incoming.kind}"), *words.moves), words.ends)

    def _words(self, text: str, turn: Turn) -> Meant:
        """Typed words: a command, a label or number of the buttons shown last, or free text."""
        command = commands.read(text)
        if command:
            return _command(command)
        state = turn.person.state
        shown = [(label, carried) for label, carried in state.get("choices", ())]
        writing = bool(state.get("writing"))
        carried = choices.typed(text, shown, numbers=not writing) or (None if writing else self.places.told(text))
        if carried:
            return _tapped(carried)
        words = commands.without_slash(text).strip()
        return Meant(words) if any(one.isalnum() for one in words) else _wordless(words)

    def writing(self, turn: Turn) -> bool:
        """Whether free text is asked for where they are now."""
        return waiting_for(Walk(self.voice.library, turn)) == "answer"

    def replies(self, moves: list[Move], listener: Listener, now: datetime) -> list[Reply]:
        """Each move in words. A move that content has no words for is told as trouble, never dropped."""
        return [self._reply(move, listener, now) for move in moves]

    def _reply(self, move: Move, listener: Listener, now: datetime) -> Reply:
        try:
            return self.voice.reply(move, listener, now)
        except (KeyError, StopIteration, IndexError) as error:
            _LOG.error("no words for a %s: %s", type(move).__name__, type(error).__name__)
            return self.voice.reply(Say("trouble.generic", buttons=HELP), listener, now)


def listener(turn: Turn, default: str) -> Listener:
    """Whom the words of this turn are for."""
    person = turn.person
    return Listener(person.language or default, person.country, person.region, bool(person.state.get("under_16")))


def remember(turn: Turn, known: Known, default: str) -> None:
    """Memory learns from the row that was read, and the row from memory, whichever knows later."""
    known.listener, known.role = listener(turn, default), turn.person.role
    state = turn.person.state
    kept = Alarm.from_json(state["alarm"]) if state.get("alarm") else None
    if kept is not None and not kept.lasts(turn.now):
        del state["alarm"]
    elif known.alarm is None:
        known.alarm = kept
    if known.alarm is not None and not known.alarm.lasts(turn.now):
        known.alarm = None
    state["held"] = {gate: until for gate, until in state.get("held", {}).items() if until > turn.now.isoformat()}


def _tapped(carried: str) -> Meant:
    tap = payloads.read(carried)
    if tap is None or tap.intent in ("safety", "urgent"):
        return Meant(moves=(Say("stale.button", buttons=HELP),), ends=True)
    return Meant(intent=tap.intent, entities=tap.entities)


def _command(command: commands.Command) -> Meant:
    if command.name == "start":
        return Meant(intent="start")
    carried = commands.COMMANDS.get(command.name)
    return _tapped(carried) if carried else Meant(moves=(Say("command.unknown", buttons=HELP),), ends=True)


def _wordless(text: str) -> Meant:
    """No letter and no digit: an emoji, a question mark, nothing at all."""
    return Meant(moves=(Say("kind.wordless" if text else "kind.empty", buttons=HELP),), ends=True)


def _stays(alarm: Alarm, finding: Finding | None, intent: str | None) -> bool:
    """Whether ordinary words in the wake of a cry for help get the short card: the first time always, later only where
    minutes count, the screen reads something, or what is meant is not clear. Help is not nagging (safety.md 1.2, 6)."""
    return not alarm.repeated or alarm.level == 1 or finding is not None or intent in UNCLEAR


def _soft(finding: Finding | None, turn: Turn) -> list[Move]:
    """A denial, a question about risk, something long past, or words like a cry for help: the answer first, then
    one offer of help."""
    return _offer(finding.code, turn) if finding is not None and finding.offer_help else []


def _offer(code: str, turn: Turn) -> list[Move]:
    """One offer of help, unless there was one lately."""
    if _lately(turn):
        return []
    turn.person.state["offered_help"] = turn.now.isoformat()
    turn.note("safety_shown")
    return [Card(code, 3, "checking")]


def _lately(turn: Turn) -> bool:
    """Whether help was offered within the half hour: an offer is not repeated (safety.md 1.2, rule 6)."""
    return bool(turn.person.state.get("offered_help", "") > (turn.now - SHORTENS).isoformat())


def show(replies: list[Reply], turn: Turn, *, writing: bool) -> None:
    """Remember the buttons shown, so that a typed label is one of them; and, unless words are asked for, a number."""
    seen = {choice.payload: choice.label for reply in replies for choice in reply.choices}
    if seen:
        turn.person.state["choices"] = [[label, carried] for carried, label in seen.items()]
    turn.person.state["writing"] = writing
