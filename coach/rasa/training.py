"""Making a model: whether one is due, its name, and the run of it. What happens inside the run is trainer.py's.

Training runs in a process of its own: Rasa and scikit-learn need 200 MB that serving does not, print to stdout, which
belongs to the machine-readable doors, and may end the process they run in (rasa/shared/utils/cli.py, sys.exit).
"""

import hashlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Literal

from coach.understanding import tuned
from coach.understanding.encoder import SHA256, sha256

State = Literal["fresh", "stale", "missing"]
_PACKAGE = Path(__file__).parents[1]
# Code that goes into a model; the rest of coach.rasa can change without training again.
_CODE = (
    "rasa/alarm.py", "rasa/encoder.py", "rasa/head.py", "rasa/context.py", "rasa/trainer.py", "understanding/text.py",
    "understanding/encoder.py", "understanding/head.py", "understanding/neighbours.py", "understanding/fitting.py",
    "understanding/context.py",
)  # fmt: skip
_KEPT = 2
"""Models kept: the newest, and the one before it, which a running process may have been started with."""
_EVERY = 1.0
"""Seconds between two signs of life."""


class TrainingError(Exception):
    """Training ended without a model; the text says why."""


def fingerprint(project: Path) -> str:
    """Twelve hexadecimal digits over config.yml, domain.yml, data/nlu, data/stories, the encoder and the code."""
    digest = hashlib.sha256(repr([*sorted(SHA256.items()), sha256(tuned.FILE)]).encode())
    for name, file in _sources(project):
        digest.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\0".encode())
    return digest.hexdigest()[:12]


def model_path(project: Path, models: Path) -> Path:
    """Where the model of the project as it is now lies, or would."""
    return models / f"kith-{fingerprint(project)}.tar.gz"


def state(project: Path, models: Path) -> State:
    """Whether the model of the project as it is now is there, one of an earlier project, or none."""
    if model_path(project, models).is_file():
        return "fresh"
    return "stale" if any(models.glob("kith-*.tar.gz")) else "missing"


def stale(project: Path, models: Path) -> bool:
    """Whether training is due."""
    return state(project, models) != "fresh"


def show(line: str) -> None:
    """The default progress: one line on the terminal's error output, written over on a terminal."""
    end = "\r" if sys.stderr.isatty() else "\n"
    sys.stderr.write(f"{line:<78}{end}")
    sys.stderr.flush()


def fresh(project: Path, models: Path, progress: Callable[[str], None] = show) -> Path:
    """The model of the project as it is now, trained first where it is due. Raises TrainingError."""
    return train(project, models, progress) if stale(project, models) else model_path(project, models)


def train(project: Path, models: Path, progress: Callable[[str], None] = show) -> Path:
    """Train now. progress is given a line at every stage and at least every two seconds. Raises TrainingError.

    The model appears under its name when it is complete; until then the one before it stays.
    """
    models.mkdir(parents=True, exist_ok=True)
    made = model_path(project, models)
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", "coach.rasa.trainer", str(project), str(made)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        complaints = _follow(child, progress)
    if child.returncode != 0 or not made.is_file():
        status = f"exit status {child.returncode}"
        raise TrainingError(f"{project}: training gave no model ({status})\n{complaints}".rstrip())
    for old in sorted(models.glob("kith-*.tar.gz"), key=lambda file: file.stat().st_mtime)[:-_KEPT]:
        old.unlink()
    return made


def _follow(child: "subprocess.Popen[str]", progress: Callable[[str], None]) -> str:
    """Show the stages the child prints, with the seconds gone, until it ends. Returns the last of its error output."""
    stages, complaints = _Lines(child.stdout), _Lines(child.stderr)
    start = time.monotonic()
    while child.poll() is None:
        stage = stages.last or "starting"
        progress(f"training: {stage} ({time.monotonic() - start:.0f} s)")
        stages.changed.wait(_EVERY)
        stages.changed.clear()
    progress(f"training: done in {time.monotonic() - start:.0f} s" if child.returncode == 0 else "training: failed")
    stages.join()
    complaints.join()
    return "\n".join(complaints.lines[-20:])


class _Lines(threading.Thread):
    """Reads a pipe as it fills."""

    def __init__(self, pipe: IO[str] | None) -> None:
        super().__init__(daemon=True)
        self._pipe = pipe
        self.lines: list[str] = []
        self.changed = threading.Event()
        self.start()

    @property
    def last(self) -> str:
        return self.lines[-1] if self.lines else ""

    def run(self) -> None:
        for line in self._pipe or ():
            self.lines.append(line.rstrip())
            self.changed.set()


def _sources(project: Path) -> Iterator[tuple[str, Path]]:
    """Name and place of every file that makes a model, in a fixed order."""
    for name in ("config.yml", "domain.yml"):
        if (project / name).is_file():
            yield name, project / name
    for folder in ("data/nlu", "data/stories"):
        for file in sorted((project / folder).rglob("*.yml")):
            yield file.relative_to(project).as_posix(), file
    for name in _CODE:
        yield name, _PACKAGE / name
