"""Times the votes of the safety screen on one message each, and how often the third is asked; ratios in one run."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from coach.safety import Screen
from coach.safety.third import Third
from coach.safety.vote import Vote
from coach.safety.watch import Watch
from coach.understanding import tuned
from coach.understanding.encoder import Encoder
from coach.understanding.head import Ranking

ROOT = Path(__file__).parents[1]
SETS = ("ordinary_en", "ordinary_fr")


def millis(read: Callable[[str], object], texts: list[str]) -> float:
    """Median CPU time of one text."""
    taken = []
    for text in texts:
        began = time.process_time()
        read(text)
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


def main() -> None:
    folder = ROOT / "data" / "safety"
    third, screen, asked = Third.load(), Screen.load(folder), list[str]()

    def counted(text: str) -> Ranking:
        asked.append(text)
        return third.rank(text)

    encode = Encoder(cache=0, layers=tuned.FILE).one  # nothing is remembered: every message is a new one
    alone, both = (Vote.load(folder / "vote.npz", encode, again) for again in (None, counted))
    rows = [row for name in SETS for row in yaml.safe_load((ROOT / f"tests/nlu/{name}.yml").read_text("utf-8"))]
    texts = [row["text"] for row in rows]
    words = statistics.median(len(text.split()) for text in texts)
    rules, second, again = (millis(read, texts) for read in (screen.read, alone.danger, third.rank))
    watch = Watch(screen, both)
    asked.clear()
    whole = [millis(watch.read, [text]) for text in texts]
    print(f"{len(texts)} ordinary messages, {words:.0f} words in the middle; milliseconds of CPU time, median")
    print(f"rules {rules:.1f}, second vote {second:.1f}, third vote {again:.1f} ({again / second:.1f} × the second)")
    middle, slow, share = statistics.median(whole), sorted(whole)[int(0.95 * len(whole))], len(set(asked)) / len(texts)
    print(f"all, as the coach reads them: p50 {middle:.1f}, p95 {slow:.1f}; the third asked for {share:.0%}")


if __name__ == "__main__":
    main()
