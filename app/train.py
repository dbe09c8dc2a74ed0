"""`coach train`: trains when the model is stale. Making a model and its progress line are coach.rasa.training's."""

import logging
import sys
from pathlib import Path

from app.wiring import answers
from coach.rasa import training
from coach.settings import ROOT, Settings

_LOG = logging.getLogger(__name__)


def model(settings: Settings) -> Path:
    """The trained model, made first where it is missing or stale.

    Where training fails the path of a file that is not there: the coach is lived with as it then is, answering cries
    for help, rather than not started.
    """
    try:
        return training.fresh(ROOT, settings.models)
    except (training.TrainingError, OSError) as error:
        _LOG.error("no model: %s", error)
        return training.model_path(ROOT, settings.models)


def train(settings: Settings, *, force: bool = False) -> int:
    """Train if needed, or anyway with `force`; says what came of it. Returns the exit status."""
    work = training.train if force else training.fresh
    try:
        print(f"model: {work(ROOT, settings.models)}")
    except (training.TrainingError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    answers(settings)  # its vectors are kept beside the model
    return 0


def state(settings: Settings) -> training.State:
    """Whether the model is made from the project as it is now."""
    return training.state(ROOT, settings.models)
