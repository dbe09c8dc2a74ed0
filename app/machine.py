"""What `coach doctor` looks at outside the project: Python, packages, folders, disk, time zones, open doors."""

import os
import platform
import re
import shutil
import socket
import sys
import zoneinfo
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker

from app.finding import Finding, note, well, wrong
from coach.settings import ROOT, Settings

SETUP = "run `make setup`"
# A year of one service in SQLite stays far below this; what fills disks is everything else on the machine.
LEAST_FREE_BYTES = 200_000_000
ENOUGH_FREE_BYTES = 1_000_000_000
# Where `rasa run` and `rasa run actions` listen (rasa/constants.py DEFAULT_SERVER_PORT, rasa_sdk/constants.py).
DOORS = {5005: "rasa run", 5055: "rasa run actions"}


def python(_: Settings) -> Iterator[Finding]:
    """The interpreter's version."""
    found = f"Python {platform.python_version()}"
    if (3, 11) <= sys.version_info[:2] <= (3, 12):
        yield well(found)
    else:
        yield wrong(f"{found}: must be 3.11 or 3.12", "install one of them and run `make setup`")


def packages(_: Settings, lock: Path = ROOT / "requirements.lock") -> Iterator[Finding]:
    """Every package the lock names, in exactly its version."""
    if not lock.exists():
        yield note("packages: no requirements.lock here to compare with")
        return
    wanted = locked(lock)
    off = [f"{name} {_installed(name) or 'missing'}, not {version}" for name, version in wanted.items()
           if _installed(name) != version]  # fmt: skip
    if off:
        yield wrong(f"{len(off)} packages differ from {lock.name}: {'; '.join(off[:5])}", SETUP)
    else:
        yield well(f"{len(wanted)} packages as {lock.name} has them")


def locked(lock: Path) -> dict[str, str]:
    """Name and version of each package the lock names for this Python and system."""
    lines = re.finditer(r"^([\w.-]+)==(\S+?)(?: ; (.+?))? \\$", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return {line[1]: line[2] for line in lines if not line[3] or Marker(line[3]).evaluate()}


def _installed(name: str) -> str | None:
    with suppress(metadata.PackageNotFoundError):
        return metadata.version(name)
    return None


def no_tensorflow(_: Settings) -> Iterator[Finding]:
    """Its absence: 2 GB of disk and half of the start."""
    names = {(package.metadata["Name"] or "").lower() for package in metadata.distributions()}
    heavy = sorted(name for name in names if name.startswith(("tensorflow", "keras")))
    if heavy:
        yield wrong(f"{', '.join(heavy)} must not be installed: it costs memory and is used nowhere", SETUP)
    else:
        yield well("no TensorFlow")


def time_zones(_: Settings) -> Iterator[Finding]:
    """Opening hours and reminders need the zones' rules."""
    try:
        zoneinfo.ZoneInfo("Europe/London")
    except zoneinfo.ZoneInfoNotFoundError:
        yield wrong("no time zone data: opening hours of lines cannot be told", SETUP)
    else:
        yield well("time zone data")


def var_folder(settings: Settings) -> Iterator[Finding]:
    """The folder for everything Kith writes."""
    folder = settings.var
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        yield wrong(f"{folder} must be a folder that can be written", "change its owner, or set KITH_VAR")
        return
    yield well(f"{folder} can be written") if folder.exists() else note(f"{folder} is made at the first run")
    free = shutil.disk_usage(nearest).free
    told = f"{free / 1e9:,.1f} GB free on its disk"
    if free < LEAST_FREE_BYTES:
        yield wrong(f"{told}: when it is full, nothing people save can be kept", "make room")
    else:
        yield well(told) if free >= ENOUGH_FREE_BYTES else note(told, "make room before it runs out")


def doors(settings: Settings) -> Iterator[Finding]:
    """Developers' doors that stand open on this machine. They are for trying things out, never for people."""
    for port, command in DOORS.items():
        if not _listens(port):
            continue
        seen = f"something listens on port {port}, where `{command}` does"
        advice = "end it: it has no delivery, no order and no limits"
        yield wrong(seen, advice) if settings.production else note(seen)


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=0.2):
        return True
    return False
