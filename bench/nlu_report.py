"""`python -m bench.nlu_report FOLDER`: what `rasa test nlu --cross-validation --out FOLDER` found, as a page."""

import argparse
import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "nlu-report.md"
HEAD = """# Topics and acts, label by label

`rasa test nlu --cross-validation --folds {folds}` on `data/nlu`, as a page by `python -m bench.nlu_report`. It is **too
kind**: the encoder was tuned on these sentences ([0009](decisions/0009-tuned-encoder.md)), so only the last layer meets
them anew. It shows which labels are taken for which. How well new sentences are understood: `python -m bench.models`
(development set) and `make eval`. `unsure` and `unsure_between` are questions back or offers to choose from,
`safety_alarm` a crisis card (at Rasa's own doors the rules decide that alone): Rasa counts all three as wrong, though a
person is well served by many of them.

| label | precision | recall | F1 | examples | most often taken for |
|---|---|---|---|---|---|
"""
SUMS = ("accuracy", "macro avg", "weighted avg", "micro avg")


def page(report: dict[str, Any], folds: int) -> str:
    """The table of rasa's intent_report.json, the weakest label first, and the averages below it."""
    labels = sorted((name for name in report if name not in SUMS), key=lambda name: float(report[name]["f1-score"]))
    rows = [_row(name, report[name]) for name in labels]
    return HEAD.format(folds=folds) + "\n".join([*rows, _row("**all**", report["weighted avg"])]) + "\n"


def _row(name: str, found: dict[str, Any]) -> str:
    taken = ", ".join(f"{other} ({count})" for other, count in found.get("confused_with", {}).items())
    numbers = " | ".join(f"{found[part]:.2f}" for part in ("precision", "recall", "f1-score"))
    return f"| {name} | {numbers} | {int(found['support'])} | {taken} |"


def main() -> None:
    """Write the page."""
    asked = argparse.ArgumentParser(prog="python -m bench.nlu_report", description=__doc__)
    asked.add_argument("folder", type=Path, help="what rasa wrote its results to")
    asked.add_argument("--folds", type=int, default=3)
    given = asked.parse_args()
    PAGE.write_text(page(json.loads((given.folder / "intent_report.json").read_text()), given.folds), encoding="utf-8")


if __name__ == "__main__":
    main()
