"""Every fitted file has its sha256 beside it, which is checked at load."""

import hashlib
from pathlib import Path


def sign(file: Path) -> None:
    """Write the file's sha256 beside it."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    file.with_suffix(".sha256").write_text(digest + "\n", encoding="ascii")
    print(f"{file.name}: {file.stat().st_size // 1024} kB, sha256 {digest}")
