"""`make eval`: understanding and safety on the sets of KITH_EVAL, through the parse door, scored by their script."""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.doors import ParseDoor
from app.train import model
from app.wiring import build
from coach.settings import Settings

FILES = ("written_en.jsonl", "written_fr.jsonl", "safety.jsonl", "oos.jsonl")


def main() -> int:
    """Print the score. Returns the exit status of the scoring script."""
    settings = Settings.load()
    if settings.eval is None:
        print("KITH_EVAL must name the folder of the evaluation sets; it is not set, so nothing was measured.")
        return 0
    items = [json.loads(line) for name in FILES for line in _lines(settings.eval / name)]
    with tempfile.TemporaryDirectory(prefix="kith-eval-") as scratch:
        predicted = Path(scratch) / "predictions.jsonl"
        began = time.perf_counter()
        found = asyncio.run(predictions(replace(settings, key_file=Path(scratch) / "key"), items, scratch))
        predicted.write_text("".join(json.dumps(one) + "\n" for one in found), encoding="utf-8")
        print(f"{len(items)} messages in {time.perf_counter() - began:.1f} s, loading included", flush=True)
        return subprocess.run([sys.executable, str(settings.eval / "score.py"), str(predicted)], check=False).returncode


async def predictions(settings: Settings, items: list[dict[str, Any]], scratch: str) -> list[dict[str, Any]]:
    """What the parse door makes of each item."""
    house = build(settings, model(settings), database=f"sqlite:///{scratch}/eval.db")
    door = ParseDoor(house)
    try:
        return [await door.answer({"id": item["id"], "text": item["text"]}) for item in items]
    finally:
        await house.close()


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()] if path.exists() else []


if __name__ == "__main__":
    sys.exit(main())
