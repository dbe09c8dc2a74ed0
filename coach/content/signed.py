"""Who has signed which text: content/signed.yml, with the sha256 of each. A changed file is unsigned again."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

ROLES = ("clinician", "carer")
"""Both must have signed a text before it may be used with people (react.md section 7)."""
FILE = "signed.yml"
_WORDLESS = {"check.yml", "topics.yml", "languages.yml", "approved.yml", FILE}


class SignatureError(Exception):
    """signed.yml cannot be used, or what is to be signed is not there."""


@dataclass(frozen=True)
class Signature:
    """One person's name under one text as it was then."""

    sha256: str
    role: str
    name: str
    day: date


def texts(content: Path) -> list[Path]:
    """Every file that people read something of, seen from the content folder, in order."""
    found = (path for path in content.rglob("*") if path.suffix in (".md", ".yml") and path.name not in _WORDLESS)
    return sorted(path.relative_to(content) for path in found)


def read(content: Path) -> dict[str, list[Signature]]:
    """The signatures by file. Raises SignatureError for a file that holds anything else."""
    path = content / FILE
    if not path.is_file():
        return {}
    try:
        loaded: Any = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return {str(file): [Signature(one["sha256"], one["role"], one["name"], one["day"]) for one in those]
                for file, those in loaded.items()}  # fmt: skip
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise SignatureError(f"{path}: must hold file: [{{sha256, role, name, day}}]: {error}") from None


def sign(content: Path, file: str, role: str, name: str, day: date) -> int:
    """Put a name under a file, or every text of a folder; an older one of the same role goes. Returns how many."""
    wanted = [path for path in texts(content) if path.as_posix() == file or path.as_posix().startswith(f"{file}/")]
    if not wanted or role not in ROLES or not name.strip():
        raise SignatureError(
            f'"{file}" must be a text or folder of {content}, the role one of {", ".join(ROLES)}, with a name'
        )
    signed = read(content)
    for path in wanted:
        kept = [one for one in signed.get(path.as_posix(), []) if one.role != role]
        signed[path.as_posix()] = [*kept, Signature(_hash(content / path), role, name.strip(), day)]
    _write(content, signed)
    return len(wanted)


def unsigned(content: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each text that lacks a signature under what it says now, with the roles that are missing."""
    signed = read(content)
    for path in texts(content):
        now = _hash(content / path)
        there = {one.role for one in signed.get(path.as_posix(), []) if one.sha256 == now}
        if missing := tuple(role for role in ROLES if role not in there):
            yield path.as_posix(), missing


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write(content: Path, signed: dict[str, list[Signature]]) -> None:
    said = {file: [vars(one) for one in signed[file]] for file in sorted(signed)}
    head = "# Who has signed which text: made by `coach sign`. A changed text counts as unsigned.\n"
    (content / FILE).write_text(head + yaml.safe_dump(said, allow_unicode=True, sort_keys=False), encoding="utf-8")
