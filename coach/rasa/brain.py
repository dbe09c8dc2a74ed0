"""Rasa as one object: a message in, moves out. Threads, time limits and errors; what happens in a turn is turn.py's."""

import asyncio
import logging
import threading
import warnings
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coach.rasa.turn import Rasa
    from coach.safety import Screen

_LOG = logging.getLogger(__name__)


class BrainError(Exception):
    """Rasa could not be loaded, or a turn failed. The text holds no word a person wrote."""


class BrainTimeout(BrainError):
    """A turn took longer than the limit; the conversation is as it was before."""


@dataclass(frozen=True)
class Heard:
    """What a person did.

    person: random id, Rasa's sender id. text: as typed. intent, entities: a button or command, which skips
    understanding. tracker: the conversation as the last Turned gave it, None for somebody new. slots: set before the
    message. screened: the safety screen has read this text already; otherwise it reads it here.
    """

    person: str
    text: str = ""
    intent: str | None = None
    entities: Mapping[str, str] = field(default_factory=dict)
    tracker: Mapping[str, Any] | None = None
    slots: Mapping[str, Any] = field(default_factory=dict)
    screened: bool = False


@dataclass(frozen=True)
class Turned:
    """What came of it.

    moves: the custom payloads the actions sent, in order. tracker: the conversation, JSON-ready, without anybody's
    words; keep it for the next Heard. intent: as settled by context. ranking: as the classifier gave it.
    """

    moves: tuple[dict[str, Any], ...]
    tracker: dict[str, Any]
    intent: str | None
    ranking: tuple[tuple[str, float], ...]


class Brain:
    """Rasa on a thread of its own. Any event loop may call; the caller keeps each person's messages in order.

    The caller's context variables (contextvars) are the actions' too: an open transaction can travel that way.
    """

    def __init__(
        self, model: Path, actions: Sequence[type[Any]], *, limit: float = 5.0, screen: "Screen | None" = None
    ) -> None:
        """model: a trained model file. actions: the rasa_sdk actions, given by class. limit: seconds for one turn.
        screen: the safety screen, if it is loaded already; without one the brain loads its own."""
        self._model, self._actions, self._limit, self._screen = model, actions, limit, screen
        self._rasa: Rasa | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Load the model; returns when it can answer. Raises BrainError for a model that cannot be used."""
        if not self._model.is_file():
            raise BrainError(f"{self._model}: no model there; train one with `coach train`")
        ready: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, args=(ready,), name="rasa", daemon=True)
        self._thread.start()
        ready.result()

    def stop(self) -> None:
        """End the thread. A blocking action may keep it; it dies with the process. Stopping twice is fine."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._loop.stop)
        if self._thread is not None:
            self._thread.join(timeout=self._limit)
        self._rasa = None

    async def reply(self, heard: Heard) -> Turned:
        """One turn. Raises BrainTimeout after the limit, BrainError for any other failure; then nothing has changed."""
        return await self._ask(lambda rasa: rasa.turn(heard))

    async def parse(self, text: str, *, screened: bool = False) -> Turned:
        """Understanding alone: no conversation, no actions, no moves. Raises as reply() does."""
        return await self._ask(lambda rasa: rasa.parse(text, screened))

    async def _ask(self, question: Callable[["Rasa"], Awaitable[Turned]]) -> Turned:
        rasa, loop = self._rasa, self._loop
        if rasa is None or loop is None:
            raise BrainError("the brain was asked before start() or after stop()")

        async def asked() -> Turned:
            return await question(rasa)

        answer = asyncio.run_coroutine_threadsafe(asked(), loop)
        try:
            async with asyncio.timeout(self._limit):
                return await asyncio.wrap_future(answer)
        except TimeoutError:
            raise BrainTimeout(f"a turn took longer than {self._limit} s") from None
        except BrainError:
            raise
        except Exception as error:
            # The error's own text may hold a person's words.
            raise BrainError(f"a turn failed: {type(error).__name__} at {_place(error)}") from None

    def _run(self, ready: "Future[None]") -> None:
        """The thread: load, then serve until stop()."""
        self._loop = asyncio.new_event_loop()
        try:
            self._rasa = self._load()
        except Exception as error:
            ready.set_exception(BrainError(f"{self._model}: cannot be loaded ({_sentence(error)})"))
            self._loop.close()
            return
        self._loop.call_soon(ready.set_result, None)
        self._loop.run_forever()
        self._end(self._loop)

    def _load(self) -> "Rasa":
        from coach.rasa import quiet
        from coach.rasa.deferred import deferred

        quiet.configure()
        with warnings.catch_warnings(), deferred():
            warnings.simplefilter("ignore")  # of packages that call each other deprecated
            from coach.rasa.alarm import adopt
            from coach.rasa.turn import Rasa

            if self._screen is not None:
                adopt(self._screen)
            return Rasa(self._model, self._actions, action_limit=2 * self._limit)

    @staticmethod
    def _end(loop: asyncio.AbstractEventLoop) -> None:
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(asyncio.wait(left))
        loop.close()


def _sentence(error: BaseException) -> str:
    """The kind of the innermost cause and the first line it says: a model file holds no words of a person."""
    while error.__cause__ is not None:
        error = error.__cause__
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else 'no reason given'}"


def _place(error: BaseException) -> str:
    """path:line of the innermost frame."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else "?"
