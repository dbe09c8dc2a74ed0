"""`coach doctor`: looks at everything Kith needs, one line each, and says what to do. Mends nothing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from app import holdings, machine
from app.finding import Finding, wrong
from coach.settings import Settings

Check = Callable[[Settings], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    machine.python,
    machine.packages,
    machine.no_tensorflow,
    machine.time_zones,
    machine.var_folder,
    machine.doors,
    holdings.key,
    holdings.database,
    holdings.content,
    holdings.model,
    holdings.lines,
    holdings.token,
)


def run(settings: Settings, *, production: bool = False, checks: Iterable[Check] = CHECKS) -> int:
    """Print what was found. 0 when nothing is wrong, else 1. `production` judges as production would, strictly."""
    if production:
        settings = replace(settings, env="production")
    found = [*_settings(settings), *(finding for check in checks for finding in _looked(check, settings))]
    for finding in found:
        print(finding)
    amiss = sum(finding.verdict == "wrong" for finding in found)
    print(f"\n{amiss or 'Nothing'} to mend." if amiss != 1 else "\nOne thing to mend.")
    return int(amiss > 0)


def _settings(settings: Settings) -> Iterator[Finding]:
    if settings.production:
        yield from (wrong(str(problem), "see docs/settings.md") for problem in settings.unfit())


def _looked(check: Check, settings: Settings) -> Iterator[Finding]:
    """A check that fails itself is a finding too: the others still run."""
    try:
        yield from check(settings)
    except Exception as error:
        yield wrong(f"{check.__name__.replace('_', ' ')}: could not be looked at ({type(error).__name__})", "")
