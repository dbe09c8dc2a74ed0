"""The sentences of the evaluation sets, for comparing only: they are never shown and never trained on."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coach.content.check.example import normal

_SAID = ("text", "user")


def evaluation_lines(folder: Path) -> frozenset[str]:
    """Every sentence of every *.jsonl file in there, made comparable. A line that is no JSON is passed over."""
    found: set[str] = set()
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                found.update(normal(text) for text in _texts(json.loads(line)))
            except ValueError:
                continue
    return frozenset(found - {""})


def _texts(value: Any) -> Iterator[str]:
    """What somebody says, at whatever depth."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if isinstance(item, str) and key in _SAID:
            yield item
        else:
            yield from _texts(item)
