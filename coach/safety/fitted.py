"""Files that were fitted and measured: what is loaded must be what was measured."""

import hashlib
from pathlib import Path


def intact(file: Path) -> None:
    """Raises OSError when the file or the sha256 beside it is missing, ValueError when they do not belong together."""
    told = file.with_suffix(".sha256").read_text(encoding="ascii").split()
    with file.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if told[:1] != [found]:
        raise ValueError(f"{file}: sha256 is {found}, expected {' '.join(told[:1]) or 'one beside it'}")
