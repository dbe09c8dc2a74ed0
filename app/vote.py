"""`python -m app.vote`: fits the second vote of the safety screen; writes data/safety/vote.npz and its sha256."""

import hashlib
import sys

from coach.safety.voting import fitted
from coach.settings import ROOT

VOTE = ROOT / "data" / "safety" / "vote.npz"


def main() -> int:
    """Fit and write; say what came of it."""
    fitted(lambda stage: print(stage, flush=True)).save(VOTE)
    digest = hashlib.sha256(VOTE.read_bytes()).hexdigest()
    VOTE.with_suffix(".sha256").write_text(digest + "\n", encoding="ascii")
    print(f"{VOTE.name}: {VOTE.stat().st_size // 1024} kB, sha256 {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
