"""Whether the Rasa project holds together: Rasa's own checks, with every warning taken as a problem.

`rasa data validate --fail-on-warnings` lets several pass (rasa/validator.py:84,153,218 return True anyway).
"""

import logging
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from coach.payloads import VERBS
from coach.rasa.alarm import ALARM
from coach.rasa.quiet import configure
from coach.understanding.context import ANSWER, UNSURE, UNSURE_BETWEEN
from coach.understanding.reading import NEAREST

# Warnings that are no problem, each with the reason.
ALLOWED = (
    # Slots are set by actions alone: that is what `custom` mappings say (rasa/shared/core/slot_mappings.py:224).
    re.compile("Slot auto-fill has been removed in 3.0"),
    # setuptools speaks to rasa's authors, once a process, about rasa/shared/utils/validation.py:134.
    re.compile("pkg_resources is deprecated as an API"),
)
_NO_EXAMPLES = re.compile(r"The intent '(\w+)' is listed in the domain file, but is not found in the NLU training data")
_OURS = (UserWarning, FutureWarning)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # both safe; the one in C is ten times as fast


def problems(project: Path) -> list[str]:
    """Everything wrong with domain.yml, config.yml, data/nlu and data/stories, one line each; empty: all is well."""
    configure()
    os.environ["LOG_LEVEL"] = "ERROR"  # Rasa's progress bars
    found = [problem for file in _files(project) for problem in _unread(file)]
    with _collecting(found):
        try:
            _check(project, found)
        except (Exception, SystemExit) as error:
            found.append(f"cannot be read: {error}")
    unsaid = _unsaid(project)
    return list(dict.fromkeys(line for line in map(_one_line, found) if not _is_allowed(line, unsaid)))


def _files(project: Path) -> list[Path]:
    folders = [project / "data" / name for name in ("nlu", "stories")]
    return [file for folder in folders for file in sorted(folder.rglob("*.yml"))]


def _few(project: Path) -> Iterator[dict[str, str]]:
    """Two examples of every intent and file: enough for Rasa's checks, which would read all of them for half a minute.
    The examples themselves are looked at by coach/content/check/examples.py."""
    for file in sorted((project / "data" / "nlu").rglob("*.yml")):
        for item in _yaml(file).get("nlu") or ():
            lines = [line for line in str(item.get("examples", "")).splitlines() if line.startswith("- ")]
            yield {"intent": str(item.get("intent")), "examples": "\n".join(lines[:2]) + "\n"}


def _yaml(file: Path) -> dict[str, Any]:
    """What stands in a file; nothing where it cannot be read, which _unread reports."""
    try:
        held = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError):
        return {}
    return held if isinstance(held, dict) else {}


def _unread(file: Path) -> Iterator[str]:
    """Rasa passes over a file of training data that it cannot read, or finds nothing in, without a word."""
    try:
        held = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        yield f"{file}:{mark.line + 1 if mark else 1}: cannot be read as YAML"
        return
    if not isinstance(held, dict) or not {"nlu", "stories", "rules"} & held.keys():
        yield f"{file}:1: must hold nlu, stories or rules"


def _check(project: Path, found: list[str]) -> None:
    """Rasa's checks, each of them to its end."""
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.validator import Validator

    with TemporaryDirectory() as folder:
        few = Path(folder) / "nlu.yml"
        few.write_text(yaml.safe_dump({"version": "3.1", "nlu": list(_few(project))}), encoding="utf-8")
        sources = [str(few), str(project / "data" / "stories")]
        files = (str(project / "config.yml"), str(project / "domain.yml"))
        validator = Validator.from_importer(TrainingDataImporter.load_from_config(*files, sources))
    validator.warn_if_config_mandatory_keys_are_not_set()
    checks = (
        validator.verify_domain_validity, validator.verify_nlu, validator.verify_actions_in_stories_rules,
        validator.verify_forms_in_stories_rules, validator.verify_form_slots, validator.verify_slot_mappings,
    )  # fmt: skip
    before = len(found)
    for check in checks:
        if not check() and len(found) == before:
            found.append(f"{check.__name__} failed without saying why")
    validator.verify_story_structure(ignore_warnings=False)


@contextmanager
def _collecting(found: list[str]) -> Iterator[None]:
    """Every warning, raised or logged, as a line in `found`."""
    listener = _Listener(found)
    logger = logging.getLogger("rasa")
    logger.addHandler(listener)
    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("ignore")
        for category in _OURS:
            warnings.simplefilter("always", category)
        try:
            yield
        finally:
            logger.removeHandler(listener)
    found.extend(str(warning.message) for warning in raised if "rasa" in Path(warning.filename).parts)


class _Listener(logging.Handler):
    """Takes down what Rasa logs as a warning or worse, such as two stories that contradict each other."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._found = found

    def emit(self, record: logging.LogRecord) -> None:
        self._found.append(record.getMessage())


def _one_line(message: str) -> str:
    return " ".join(message.split())


def _is_allowed(line: str, unsaid: set[str]) -> bool:
    without = _NO_EXAMPLES.match(line)
    return any(pattern.match(line) for pattern in ALLOWED) or (without is not None and without.group(1) in unsaid)


def _unsaid(project: Path) -> set[str]:
    """Intents nobody says, which have no examples: context or the screen settle on them, or only buttons carry them."""
    topics = project / "content" / "topics.yml"
    said = set(yaml.safe_load(topics.read_text(encoding="utf-8"))) if topics.is_file() else set()
    tapped = {"start", *(intent for intent, _ in VERBS.values())} - said - NEAREST.keys()
    return tapped | {ANSWER, UNSURE, UNSURE_BETWEEN, ALARM}
