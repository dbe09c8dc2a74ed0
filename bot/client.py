"""The Bot API client: PTB's, quiet about people and the token, and handing over updates unparsed."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import httpx
from telegram.error import TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest, RequestData

from bot.limiter import Limiter

_POLL_MARGIN = 10.0  # seconds a long poll may take beyond what was asked for


@cache
def _tls() -> dict[str, Any]:
    """httpx's certificate check, read from disk once instead of once a client (40 ms each)."""
    return {"verify": httpx.create_ssl_context()}


class NotJson(TelegramError):
    """The server's answer was not the Bot API's: cut short, or from something in between."""


class Request(HTTPXRequest):
    """PTB's request; what is no Bot API answer becomes NotJson, not a KeyError or a log line with the answer."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """The status code and body; NotJson for a success without a result."""
        code, body = await super().do_request(url, method, request_data, *args, **kwargs)
        if 200 <= code <= 299 and "result" not in self.parse_json_payload(body):
            raise NotJson("an answer without a result")
        return code, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as data. PTB's own logs the whole answer when it cannot be read: an update's text among it."""
        try:
            answer = json.loads(payload)
        except ValueError:
            raise NotJson("an answer that is not JSON") from None
        if not isinstance(answer, dict):
            raise NotJson("an answer that is not an object")
        return answer


class Client(ExtBot[bool]):
    """PTB's bot, whose name in a log or traceback does not hold the token."""

    def __init__(self, token: str, limiter: Limiter, base_url: str | None = None) -> None:
        # The pool waits longer than PTB's one second: a burst is held back by the limiter, not refused.
        super().__init__(
            token,
            base_url or "https://api.telegram.org/bot",
            request=Request(pool_timeout=30.0, read_timeout=15.0, connect_timeout=10.0, httpx_kwargs=_tls()),
            get_updates_request=Request(1, pool_timeout=30.0, connect_timeout=10.0, httpx_kwargs=_tls()),
            rate_limiter=limiter,
        )

    def __repr__(self) -> str:
        return "Client()"

    async def updates(self, offset: int | None, seconds: int, allowed: Sequence[str]) -> list[dict[str, Any]]:
        """getUpdates, each update as it came: one that PTB cannot read must not take the others with it."""
        asked = {"offset": offset, "timeout": seconds, "allowed_updates": list(allowed)}
        got = await self._post("getUpdates", asked, read_timeout=seconds + _POLL_MARGIN)
        if not isinstance(got, list):
            raise NotJson("updates that are no list")
        return [update for update in got if isinstance(update, dict)]
