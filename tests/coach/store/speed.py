"""How long a turn's read and its transaction take: python -m tests.coach.store.speed [database address]. Not a test."""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from coach.store import Store, Vault

TURNS, PEOPLE = 5000, 100
STATE: dict[str, Any] = {"place": {"module": "carer_stress_doing", "step": "signs", "trail": ["welcome"] * 10}}
EVENT = {"event": "action", "name": "action_show", "timestamp": 1.5, "policy": "RulePolicy", "confidence": 1.0}
TRACKER: dict[str, Any] = {"v": 1, "slots": {f"slot{n}": "value" for n in range(15)}, "events": [EVENT] * 30}


def measure(store: Store) -> dict[str, list[float]]:
    """Seconds of every call, by name, for TURNS turns of PEOPLE people; every tenth saves a worksheet."""
    times: dict[str, list[float]] = {"begin": [], "commit": [], "delivered": []}

    def timed(name: str, call: Callable[..., Any], *given: Any) -> Any:
        start = time.perf_counter()
        result = call(*given)
        times[name].append(time.perf_counter() - start)
        return result

    for number in range(TURNS):
        turn = timed("begin", store.begin, f"telegram:{number % PEOPLE}", str(number), datetime.now(UTC))
        turn.person.consent, turn.person.state, turn.person.tracker = True, STATE | {"drafts": "x" * 500}, TRACKER
        turn.note("step_seen", "carer_stress_doing.signs")
        turn.outbox = [{"move": "Show", "module": "carer_stress_doing", "step": "signs"}]
        if number % 10 == 0:
            turn.save("my_lists", {"people": "my sister"})
        timed("delivered", store.delivered, timed("commit", store.commit, turn))
    return times


def told(name: str, times: list[float]) -> str:
    """One line: median, 95th percentile, and the medians of the first and last thousand."""
    ranked, half = sorted(times), len(times) // 2
    p50, p95 = 1000 * ranked[half], 1000 * ranked[int(0.95 * len(ranked))]
    first, last = (1000 * sorted(part)[500] for part in (times[:1000], times[-1000:]))
    return f"{name:9} p50 {p50:.2f} ms  p95 {p95:.2f} ms  first thousand {first:.2f} ms  last thousand {last:.2f} ms"


def main() -> None:
    """Measure on the database named, or on a new SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{folder}/kith.db", Vault(bytes(32)))
        for name, times in measure(store).items():
            print(told(name, times))
        store.close()


if __name__ == "__main__":
    main()
