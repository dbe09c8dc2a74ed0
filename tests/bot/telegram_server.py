"""A Telegram for tests: a Bot API server over HTTP on this machine, people who write and tap, faults to order."""

import asyncio
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from tests.bot.telegram_people import People
from tests.bot.telegram_rules import Refused

TOKEN = "4711:AA-token_of_the_test_bot-0123456789abcdef"
_NUMBERS = {"chat_id", "message_id", "offset", "timeout", "limit"}
_JSON_PARAMETERS = _NUMBERS | {"reply_markup", "commands", "scope", "link_preview_options", "allowed_updates"}


@dataclass
class Fault:
    """What goes wrong with the next `times` calls of a method (of any, for "*"), for one chat or all."""

    method: str
    status: int | str
    times: int
    chat: int | None
    retry_after: int
    description: str
    after: bool
    seconds: float


class TelegramServer(People):
    """`async with TelegramServer() as server:`; give `server.base_url` and TOKEN to the bot.

    People: say, send, edit, tap, block, unblock. What the bot did: sent, sent_to, last, calls, violations.
    Trouble: fail, down, up, repeat, hold/release; `flood` set to a Flood makes the server count.
    """

    def __init__(self) -> None:
        super().__init__()
        self.violations: list[str] = []
        self.refusals: Counter[int] = Counter()  # by HTTP status, without those a test ordered
        self.token = TOKEN
        self._faults: list[Fault] = []
        self._runner: web.AppRunner | None = None
        self._port = 0

    # --- running ---

    async def __aenter__(self) -> Self:
        await self.up()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.down()

    @property
    def base_url(self) -> str:
        """What PTB calls base_url."""
        return f"http://127.0.0.1:{self._port}/bot"

    async def up(self) -> None:
        """Listen, after down() on the same port as before."""
        application = web.Application(client_max_size=60 * 2**20)
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def down(self) -> None:
        """Stop listening: the network is lost. What people send meanwhile waits."""
        if self._runner:
            self.wake_polls()
            await self._runner.cleanup()
            self._runner = None

    # --- trouble ---

    def fail(
        self,
        method: str,
        status: int | str,
        times: int = 1,
        *,
        chat: int | None = None,
        retry_after: int = 1,
        description: str = "ordered by the test",
        after: bool = False,
        seconds: float = 0.0,
    ) -> None:
        """The next calls go wrong: an HTTP status, "drop" (connection lost), "garbage" (no JSON), "empty" (JSON without
        a result) or "slow" (answered after so many seconds). `after`: what was asked is done all the same."""
        self._faults.append(Fault(method, status, times, chat, retry_after, description, after, seconds))

    # --- inside ---

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _json(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        parameters = await _parameters(request)
        if method != "getUpdates":
            self.calls.append((method, parameters))
        self._changed.set()
        fault = self._next_fault(method, parameters)
        if fault is None:
            return await self._perform(method, parameters)
        if fault.status == "slow":
            await asyncio.sleep(fault.seconds)
            return await self._perform(method, parameters)
        if fault.after:
            await self._perform(method, parameters)
        return _broken(fault, request)

    async def _perform(self, method: str, parameters: dict[str, Any]) -> web.Response:
        try:
            result = await self.do(method, parameters)
        except Refused as refused:
            self.refusals[refused.code] += 1
            if refused.broken:
                self.violations.append(f"{method}: {refused.broken}")
            return _refusal(refused.code, refused.description, refused.parameters)
        finally:
            self._changed.set()
        return _json(200, {"ok": True, "result": result})

    def _next_fault(self, method: str, parameters: dict[str, Any]) -> Fault | None:
        for fault in self._faults:
            fits = fault.method in (method, "*") and fault.chat in (None, parameters.get("chat_id"))
            if fits and fault.times:
                fault.times -= 1
                return fault
        return None


async def _parameters(request: web.Request) -> dict[str, Any]:
    """What was posted: JSON where it is JSON, numbers as numbers, files as (name, content)."""
    return {name: _read(name, value) for name, value in (await request.post()).items()}


def _read(name: str, value: Any) -> Any:
    if isinstance(value, web.FileField):
        return value.filename, value.file.read()
    text = value.decode() if isinstance(value, bytes) else str(value)
    return json.loads(text) if name in _JSON_PARAMETERS else text


def _broken(fault: Fault, request: web.Request) -> web.Response:
    """The answer of a server in trouble."""
    if fault.status == "drop":
        if request.transport:
            request.transport.abort()
        return web.Response()
    if fault.status == "garbage":
        return web.Response(text='{"ok": true, "result": [{"message": {"text": "cut sho')
    if fault.status == "empty":
        return web.Response(text="{}")
    extra = {"retry_after": fault.retry_after} if fault.status == 429 else {}
    return _refusal(int(fault.status), fault.description, extra)


def _refusal(code: int, description: str, parameters: dict[str, Any]) -> web.Response:
    body = {"ok": False, "error_code": code, "description": description}
    return _json(code, body | ({"parameters": parameters} if parameters else {}))


def _json(code: int, body: Any) -> web.Response:
    return web.Response(status=code, text=json.dumps(body), content_type="application/json")
