"""`coach check`: every word, every training example and the Rasa project, one line a problem."""

import os
from pathlib import Path

from coach.settings import ROOT, Settings


def run(settings: Settings, project: Path = ROOT) -> int:
    """Print every problem as `path:line: message`, then a count. 1 when one is an error, else 0."""
    # Imported when asked for: neither is needed to start the coach, and Rasa alone takes seconds.
    from coach.content.check import check
    from coach.rasa import validation

    code = [ROOT / name for name in ("coach", "actions", "bot", "app", "domain.yml")]
    found = check(settings.content, settings.data, settings.eval, code=code)
    errors = [problem for problem in found if problem.severity == "error"]
    for problem in found:
        kind = "" if problem.severity == "error" else "warning: "
        print(f"{_near(problem.path)}:{problem.line}: {kind}{problem.message}")
    rasa = validation.problems(project)
    for line in rasa:
        print(line)
    amiss, minor = len(errors) + len(rasa), len(found) - len(errors)
    print(f"{amiss} errors, {minor} warnings in content, training data and the Rasa project")
    return int(amiss > 0)


def _near(path: Path) -> str:
    """The path as somebody in the current folder would type it."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
