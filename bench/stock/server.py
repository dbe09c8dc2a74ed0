"""Stock Rasa running: `rasa run` and `rasa run actions`, asked over REST on this machine."""

import contextlib
import os
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from typing import Any

import aiohttp

from bench.memory import resident
from bench.stock.environment import Environment, NotPossible

PATIENCE = 180.0
SESSION_START = 3
"""Events that open a conversation; they stand in it once."""


def free_port() -> int:
    """A port of this machine that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Stock:
    """The two processes, and a way to ask them."""

    def __init__(self, environment: Environment, port: int, actions_port: int) -> None:
        self._environment, self._port, self._actions_port = environment, port, actions_port
        self._processes: list[subprocess.Popen[bytes]] = []
        self.started_in = 0.0

    @contextlib.contextmanager
    def running(self) -> Iterator["Stock"]:
        """Both processes from an empty database, ended afterwards. `started_in`: seconds until both answered."""
        for left in self._environment.project.glob("*.db*"):
            left.unlink()
        began = time.monotonic()
        try:
            self._start("actions", "run", "actions", "--port", str(self._actions_port))
            self._start(
                "rasa", "run", "--interface", "127.0.0.1", "--port", str(self._port), "--endpoints", "endpoints.yml"
            )
            for port in (self._port, self._actions_port):
                self._wait_for(port)
            self.started_in = time.monotonic() - began
            yield self
        finally:
            self._end()

    async def ask(self, session: aiohttp.ClientSession, person: str, text: str) -> list[dict[str, Any]]:
        """One message of one person; the replies. Raises RuntimeError for an answer without one."""
        address = f"http://127.0.0.1:{self._port}/webhooks/rest/webhook"
        async with session.post(address, json={"sender": person, "message": text}) as response:
            replies: list[dict[str, Any]] = await response.json()
        if not replies:
            raise RuntimeError("stock Rasa gave no reply")
        return replies

    def lengthen(self, person: str, times: int) -> None:
        """Make a conversation so many times as long, in stock Rasa's own table: playing it would take hours."""
        columns = "sender_id, type_name, timestamp, intent_name, action_name, data"
        with contextlib.closing(sqlite3.connect(self._environment.project / "trackers.db")) as store, store:
            turns = store.execute(f"select {columns} from events where sender_id = ? order by id", (person,)).fetchall()
            turns = turns[SESSION_START:]
            last = turns[-1][2]
            copies = [
                (*row[:2], last + (number + 1) * 1e-6, *row[3:]) for number, row in enumerate(turns * (times - 1))
            ]
            store.executemany(f"insert into events ({columns}) values (?, ?, ?, ?, ?, ?)", copies)

    def memory(self) -> float:
        """Resident megabytes of both processes together."""
        return sum(resident(process.pid) for process in self._processes)

    def _start(self, log: str, *arguments: str) -> None:
        project = self._environment.project
        environ = {**self._environment.environ(), "BENCH_ROWS": "rows.db", "ACTION_SERVER_SANIC_HOST": "127.0.0.1"}
        with (project / f"{log}.log").open("wb") as out:
            command = [str(self._environment.rasa), *arguments]
            started = subprocess.Popen(
                command, cwd=project, env=environ, stdout=out, stderr=out, start_new_session=True
            )
        self._processes.append(started)

    def _wait_for(self, port: int) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if any(process.poll() is not None for process in self._processes):
                raise NotPossible(f"stock Rasa ended by itself: see {self._environment.project}")
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return
            time.sleep(0.05)
        raise NotPossible(f"stock Rasa did not answer within {PATIENCE:.0f} s: see {self._environment.project}")

    def _end(self) -> None:
        for process in self._processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in self._processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
        self._processes.clear()
