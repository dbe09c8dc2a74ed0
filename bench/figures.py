"""Numbers into a table: percentiles, medians of rounds, ratios. Measures nothing."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of them do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, -(-len(ranked) * int(share * 1000) // 1000) - 1)]


def median_of(rounds: Sequence[Sequence[float]], share: float) -> float:
    """The median over rounds of each round's percentile."""
    return statistics.median(percentile(one, share) for one in rounds)


@dataclass(frozen=True)
class Row:
    """One line of the table. `more_is_better` turns the ratio round; None stands for not measured."""

    what: str
    unit: str
    ours: float | None
    stock: float | None = None
    target: str = ""
    more_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        """How many times better than stock we are."""
        if not self.ours or not self.stock:
            return None
        return self.ours / self.stock if self.more_is_better else self.stock / self.ours

    def cells(self) -> tuple[str, str, str, str, str]:
        """As text: what, ours, stock, ratio, target."""
        ratio = "" if self.ratio is None else f"{self.ratio:.1f} ×"
        return self.what, _number(self.ours, self.unit), _number(self.stock, self.unit), ratio, self.target


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    digits = 0 if value >= 100 or value == 0 else 1 if value >= 1 else 3
    return f"{value:,.{digits}f} {unit}".strip()


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table with aligned columns."""
    cells = [("", "Kith", "stock Rasa", "better by", "target"), *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(5)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
