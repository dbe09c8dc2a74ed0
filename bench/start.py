"""How long it takes from the command to the first prompt, as somebody at a terminal sees it."""

import os
import pty
import select
import signal
import subprocess
import time
from pathlib import Path

PATIENCE = 120.0


def seconds_to(prompt: bytes, command: list[str], folder: Path, environ: dict[str, str]) -> float:
    """Seconds until the command has written `prompt` to its terminal; it is ended then. Raises TimeoutError."""
    ours, theirs = pty.openpty()
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, env=environ, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    try:
        _wait_for(prompt, ours, began)
        return time.monotonic() - began
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(ours)


def _wait_for(prompt: bytes, terminal: int, began: float) -> None:
    said = b""
    while prompt not in said:
        ready, _, _ = select.select([terminal], [], [], PATIENCE - (time.monotonic() - began))
        try:
            said += os.read(terminal, 65536) if ready else b""
        except OSError:  # the other end is closed: the command has ended
            ready = []
        if not ready:
            raise TimeoutError(f"no prompt; the last it said: {said[-500:].decode(errors='replace')}")
