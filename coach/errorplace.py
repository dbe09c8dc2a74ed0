"""Where an error came from, for the log: never what it says, which may hold somebody's words."""

import traceback
from pathlib import Path


def place(error: BaseException | None) -> str:
    """`folder/file.py:line` where the error was raised, nothing of what it says."""
    frames = traceback.extract_tb(error.__traceback__) if error else None
    if not frames:
        return "?"
    path = Path(frames[-1].filename)
    return f"{path.parent.name}/{path.name}:{frames[-1].lineno}"
