"""Custom actions in the same process: what Rasa takes for an action server. Not the actions themselves (actions/)."""

import asyncio
import json
import logging
from collections.abc import Sequence
from inspect import iscoroutinefunction
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from coach.moves import Say, to_json

_LOG = logging.getLogger(__name__)
TROUBLE = "trouble.action"
"""The phrase for an action that failed or took too long."""
_TROUBLED = json.dumps({"events": [], "responses": [{"custom": to_json(Say(TROUBLE))}]})


class InProcessActions(EndpointConfig):  # type: ignore[misc]
    """Runs the given rasa_sdk actions. RemoteAction asks an endpoint for nothing but request(), url and kwargs."""

    def __init__(self, actions: Sequence[type], limit: float = 5.0) -> None:
        """actions: exactly these are registered (rasa-sdk's own search would sys.exit on an import error).
        limit: seconds for one action."""
        super().__init__(url="inprocess://actions", enable_selective_domain=True)
        self._limit = limit
        self._executor = ActionExecutor()
        for action in actions:
            self._executor.register_action(action)
        # A plain `def run` may block; on a thread it holds up nobody but its own turn.
        for name, run in self._executor.actions.items():
            if not iscoroutinefunction(run):
                self._executor.actions[name] = _on_a_thread(run)

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Run the named action, on a JSON copy: an action cannot change the conversation behind Rasa's back."""
        call = json.loads(json.dumps(kwargs["json"]))
        name = call.get("next_action")
        try:
            async with asyncio.timeout(self._limit):
                return await self._executor.run(call)
        except ActionExecutionRejection as rejection:
            raise ClientResponseError(400, "rejected", json.dumps({"action_name": name, "error": ""})) from rejection
        except ActionNotFoundException:
            _LOG.error("action %s is in domain.yml but was not given to the brain", name)
        except TimeoutError:
            _LOG.error("action %s took longer than %s s", name, self._limit)
        except Exception as error:
            # The message of the error and the frames' values may hold a person's words: the kind and place must do.
            _LOG.error("action %s failed: %s at %s", name, type(error).__name__, _place(error))
        answer: dict[str, Any] = json.loads(_TROUBLED)
        return answer


def _on_a_thread(run: Any) -> Any:
    async def threaded(dispatcher: Any, tracker: Any, domain: Any) -> Any:
        return await asyncio.to_thread(run, dispatcher, tracker, domain)

    return threaded


def _place(error: BaseException) -> str:
    """path:line of the innermost frame."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else "?"
