"""The hazard log names only tests that exist."""

import re

from tests.coach.safety.sets import ROOT


def test_every_test_named_in_the_hazard_log_exists():
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")))
    written = {
        name for path in (ROOT / "tests").rglob("test_*.py") for name in re.findall(r"def (test_\w+)", path.read_text())
    }
    assert named
    assert not named - written
