"""How much memory a process holds and how much room an environment takes."""

import os
import sysconfig
from importlib import metadata
from pathlib import Path

MB = 1_000_000


def resident(pid: int) -> float:
    """Resident megabytes of a process (Linux: /proc; elsewhere 0)."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / MB


def folder(path: Path) -> float:
    """Megabytes of the files in a folder, each counted once however many names it has."""
    seen: dict[int, int] = {}
    for file in path.rglob("*"):
        if file.is_file() and not file.is_symlink():
            about = file.stat()
            seen[about.st_ino] = about.st_size
    return sum(seen.values()) / MB


def environment(lock: Path) -> float:
    """Megabytes of the packages a lock names, as they lie in this environment, compiled files included."""
    names = {line.split("==")[0] for line in lock.read_text().splitlines() if "==" in line and line[0].isalnum()}
    return sum(_package(name) for name in [*names, "kith", "rasa-lean"]) / MB


def _package(name: str) -> int:
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        return 0
    paths = {Path(str(file.locate())) for file in files}
    compiled = {path.parent / "__pycache__" / f"{path.stem}.{_tag()}.pyc" for path in paths if path.suffix == ".py"}
    return sum(path.stat().st_size for path in paths | compiled if path.is_file())


def _tag() -> str:
    return f"cpython-{sysconfig.get_config_var('py_version_nodot')}"
