"""Where everything is put together, once per process. Only here are the store, the brain and the coach constructed."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from actions.desk import Desk, open_desk
from actions.registry import all_actions
from coach.card import Cards
from coach.clock import SystemClock
from coach.content.library import Library
from coach.conversation import Coach
from coach.crisis import Crisis
from coach.delivery import Delivery
from coach.directory import Directory
from coach.followups import Followups
from coach.glossary import Glossary
from coach.language import Languages
from coach.mind import MindError, Understood
from coach.places import Places
from coach.rasa.brain import Brain, BrainError, BrainTimeout, Heard
from coach.safety.screen import Screen
from coach.safety.third import PIECES, WEIGHTS, Third, ThirdError
from coach.safety.vote import Vote, VoteError
from coach.safety.watch import Watch
from coach.settings import Settings
from coach.store.store import Store
from coach.store.turn import Turn
from coach.store.vault import Vault
from coach.turning import Turning
from coach.understanding.answers import Answers
from coach.understanding.encoder import EncoderError, shared
from coach.understanding.kept import kept
from coach.voice import Voice

_LOG = logging.getLogger(__name__)


class RasaMind:
    """Rasa behind the conversation: lays the turn on the actions' desk and asks the brain."""

    def __init__(self, brain: Brain, desk: Desk) -> None:
        self.brain, self.desk = brain, desk

    async def reply(
        self, turn: Turn, text: str, intent: str | None, entities: Mapping[str, str], slots: Mapping[str, Any]
    ) -> Understood:
        """One turn. Raises MindError."""
        person = turn.person
        self.desk.turns[person.id] = turn
        try:
            heard = Heard(person.id, text, intent, entities, person.tracker, slots, screened=True)
            return await self.brain.reply(heard)
        except BrainTimeout:
            raise MindError("trouble.slow") from None
        except BrainError as error:
            _LOG.error("the brain gave no answer: %s", error)
            raise MindError("trouble.generic") from None
        finally:
            self.desk.turns.pop(person.id, None)


@dataclass
class House:
    """Everything one process needs to serve people."""

    settings: Settings
    coach: Coach
    brain: Brain
    store: Store
    languages: Languages

    async def close(self) -> None:
        """Finish what is under way, then let go of everything."""
        await self.coach.close()
        self.brain.stop()
        self.store.close()


def build(
    settings: Settings, model: Path, *, database: str | None = None, clock: Callable[[str], datetime] | None = None
) -> House:
    """A house with its brain loaded. Raises the errors of its parts: each says what must be true.

    database: instead of the settings' own. clock: address → now, for tests and `coach chat --jsonl`.
    A model that cannot be loaded is logged and lived with: the safety screen answers without it.
    """
    library = Library.load(settings.content, strict=False)
    for problem in library.problems:
        _LOG.warning("%s", problem)
    cards = Cards.load(settings.content / "safety", production=settings.production, today=SystemClock().now().date())
    glossary = Glossary.load(settings.content / "glossary")
    store = Store.open(database or settings.database_url, key(settings))
    desk = Desk(library, glossary, store, answers(settings))
    open_desk(desk)
    heard = crisis(settings)
    brain = Brain(model, all_actions(), limit=settings.reply_limit, screen=heard.watch.screen)
    try:
        brain.start()
    except BrainError as error:
        _LOG.error("Kith answers cries for help only: %s", error)
    languages = Languages.load(settings.data / "languages.yml")
    voice = Voice(library, cards, glossary, Directory.load(settings.content / "directory.yml"))
    turning = Turning(RasaMind(brain, desk), voice, languages, heard.places, settings.default_language)
    moment = clock or (lambda _: SystemClock().now())
    coach = Coach(heard, turning, Delivery(store), moment)
    return House(settings, coach, brain, store, languages)


def crisis(settings: Settings) -> Crisis:
    """The safety screen with what follows it; needs nothing but its files."""
    followups, places = Followups.load(settings.data / "followups.yml"), Places.load(settings.data / "places.yml")
    return Crisis(Watch(Screen.load(settings.data / "safety"), vote(settings)), followups, places)


def vote(settings: Settings) -> Vote | None:
    """The learned votes; without the second the rules are all there is, without the third both others: it is logged."""
    folder, again = settings.data / "safety", None
    try:
        again = Third.load(folder / WEIGHTS.name, folder / PIECES.name).rank
    except ThirdError as error:
        _LOG.error("cries for help are heard without the third vote: %s", error)
    try:
        return Vote.load(folder / "vote.npz", shared().one, again)
    except (VoteError, EncoderError) as error:
        _LOG.error("cries for help are heard by rules alone: %s", error)
        return None


def answers(settings: Settings) -> Answers | None:
    """The index of what people ask; without it offers come without a first screen."""
    try:
        encoder = shared(published=True)
        read = partial(kept, settings.models, "answers", encode=encoder.encode)
        return Answers.load(settings.data / "answers", read, encoder.one)
    except (ValueError, EncoderError) as error:
        _LOG.error("no screen is shown before an offer: %s", error)
        return None


def key(settings: Settings) -> Vault:
    """The key everything personal is locked with; made on the first run outside production."""
    return Vault.from_file(settings.key_file, create=not settings.production)
