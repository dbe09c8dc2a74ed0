"""Who may import what, how long things may be, and what no tracked file may hold."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from coach.settings import ROOT

PACKAGES = ("coach", "actions", "bot", "dashboard", "app")

# What each package may import of the others: app → bot, actions, dashboard → coach.
ALLOWED: dict[str, set[str]] = {
    "coach": set(),
    "actions": {"coach"},
    "bot": {"coach"},
    "dashboard": {"coach"},
    "app": {"coach", "actions", "bot", "dashboard"},
}

# Who alone may import what comes from outside, by file name from the project folder.
ALONE: dict[str, tuple[str, ...]] = {
    "telegram": ("bot/",),
    "rasa": ("coach/rasa/",),
    "rasa_sdk": ("actions/", "coach/rasa/endpoint.py"),
    "sanic": (),
    "flask": ("dashboard/",),
    "starlette": ("dashboard/",),
    "fastapi": ("dashboard/",),
    "aiohttp": ("bot/", "dashboard/"),
    "sqlalchemy": ("coach/store/",),
    "tensorflow": (),
}

LONGEST_MODULE = 250
LONGEST_FUNCTION = 50


def sources() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and name of every import, those inside functions included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno}: imports are written in full"
            yield node.lineno, str(node.module)


def wrong_direction(path: Path, imported: str) -> bool:
    own, other = name_of(path).split("/")[0], imported.split(".")[0]
    return other in ALLOWED and other != own and other not in ALLOWED[own]


def not_its_business(path: Path, imported: str) -> bool:
    owners = ALONE.get(imported.split(".")[0])
    return owners is not None and not name_of(path).startswith(owners or "nobody")


def test_there_is_something_to_look_at() -> None:
    assert {name_of(path).split("/")[0] for path in sources()} >= {"coach", "actions", "bot", "app"}


@pytest.mark.parametrize("wrong", [wrong_direction, not_its_business])
def test_imports_keep_to_the_directions(wrong: Callable[[Path, str], bool]) -> None:
    found = [
        f"{name_of(path)}:{line}: {name}" for path in sources() for line, name in imports(path) if wrong(path, name)
    ]
    assert found == []


def test_a_wrong_import_would_be_seen() -> None:
    assert wrong_direction(ROOT / "coach/reply.py", "bot.sender")
    assert not_its_business(ROOT / "coach/reply.py", "rasa.core.agent")
    assert not_its_business(ROOT / "app/cli.py", "telegram")
    assert not not_its_business(ROOT / "coach/rasa/brain.py", "rasa.core.agent")


def test_the_product_can_be_imported_without_rasa_telegram_or_tensorflow() -> None:
    names = "('rasa', 'telegram', 'tensorflow', 'numpy')"
    code = f"import sys, coach.settings, coach.reply; print([name for name in {names} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_no_module_is_too_long() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def net_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Its lines without its docstring."""
    first = function.body[0]
    doc = first if isinstance(first, ast.Expr) and ast.get_docstring(function) is not None else None
    return (function.end_lineno or 0) - function.lineno + 1 - ((doc.end_lineno or 0) - doc.lineno + 1 if doc else 0)


def test_no_function_is_too_long() -> None:
    functions = [
        (f"{name_of(path)}:{node.lineno}: {node.name}", net_lines(node))
        for path in sources()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [(name, lines) for name, lines in functions if lines > LONGEST_FUNCTION] == []


def test_every_module_says_what_lives_in_it() -> None:
    assert [name_of(path) for path in sources() if not ast.get_docstring(tree(path)) and path.read_text().strip()] == []


def test_no_tracked_file_holds_a_path_of_somebodys_machine() -> None:
    # Built from parts, so that this file does not hold what it looks for.
    pattern = "|".join(["/" + "work/", "/" + "root/", "/" + "home/[a-z]", "/" + "Users/", "/" + "tmp/kith"])
    told = subprocess.run(["git", "grep", "-nIE", pattern], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode in (0, 1), told.stderr
    assert [line for line in told.stdout.splitlines() if not re.match(r"LICENSE:", line)] == []


def test_no_lock_file_names_a_download_address() -> None:
    locks = sorted(ROOT.glob("requirements*.lock"))
    assert len(locks) == 4
    assert [lock.name for lock in locks if re.search(r"https?://|--index-url", lock.read_text())] == []
