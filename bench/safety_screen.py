"""Times the safety screen: p50 and p99 for full-length, short and hostile messages, and their ratio, in one run."""

import random
import re
import statistics
import time
from pathlib import Path

from coach.safety import Screen

FULL = 4096
WORDS = re.findall(
    r"\S+",
    "he she i my son is has took the tablets not want to go and sleep voices knife mum said all night je veux il elle"
    " plus mourir les cachets sa mère depuis hier crise paprer xqzt homework dinner garden sunday formulaire",
)


def texts(rounds: int, length: int) -> list[str]:
    source = random.Random(7)
    return [" ".join(source.choices(WORDS, k=length))[:length] for _ in range(rounds)]


def millis(screen: Screen, messages: list[str]) -> list[float]:
    taken = []
    for message in messages:
        start = time.process_time()  # CPU time: the machine may be busy with other things
        screen.read(message)
        taken.append((time.process_time() - start) * 1000)
    return sorted(taken)


def main() -> None:
    start = time.process_time()
    screen = Screen.load(Path(__file__).parents[1] / "data" / "safety")
    print(f"load {time.process_time() - start:.2f} s")
    hostile = ["a" * FULL, "k i l l " * 512, "😀" * FULL, "ab1" * 1365, "no not never he i " * 228, "xyzzyq " * 585]
    sets = {
        "4,096 characters": texts(200, FULL),
        "60 characters": texts(500, 60),
        "hostile": [h[:FULL] for h in hostile],
    }
    medians = {}
    for name, messages in sets.items():
        taken = millis(screen, messages)
        medians[name] = statistics.median(taken)
        late = taken[int(len(taken) * 0.99) - 1]
        print(f"{name}: p50 {medians[name]:.2f} ms, p99 {late:.2f} ms, worst {taken[-1]:.2f} ms")
    print(f"ratio 4,096 / 60 characters: {medians['4,096 characters'] / medians['60 characters']:.1f}")


if __name__ == "__main__":
    main()
