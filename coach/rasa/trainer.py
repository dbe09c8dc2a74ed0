"""One run of Rasa's training in a process of its own: `python -m coach.rasa.trainer PROJECT MODEL`.

Stages go to stdout, a line each; whatever Rasa prints goes to stderr.
"""

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import Any, TextIO

from coach.rasa import progress, quiet


def main(project: Path, model: Path) -> int:
    """Train the project into the model file. Returns the exit status."""
    stages = sys.stdout
    progress.listen(lambda stage: write(stage, stages))
    quiet.configure()
    os.environ["LOG_LEVEL"] = "ERROR"  # Rasa's progress bars
    with contextlib.redirect_stdout(sys.stderr), tempfile.TemporaryDirectory(dir=model.parent) as folder:
        os.environ["RASA_CACHE_DIRECTORY"] = folder
        progress.tell("loading Rasa")
        from rasa.model_training import train

        progress.tell("reading the project")
        remember_nothing()
        done = train(
            str(project / "domain.yml"),
            str(project / "config.yml"),
            [str(project / "data" / name) for name in ("nlu", "stories")],
            folder,
            force_training=True,
            fixed_model_name="kith",
            # Combined stories are made for policies that learn; Memoization and rules leave them out
            # (rasa/core/policies/memoization.py:178, rule_policy.py:803).
            core_additional_arguments={"augmentation_factor": 0},
        )
        if done.code == 0 and done.model:
            Path(done.model).replace(model)
        return int(done.code)


def remember_nothing() -> None:
    """Rasa's cache takes fingerprints of every component's input and output, a third of the time for a project of this
    size, and would only be asked after training.py has found that something changed. Tell the stage instead."""
    from rasa.engine.training.hooks import TrainingHook

    def before(hook: Any, node_name: str, *rest: Any, **more: Any) -> dict[str, Any]:
        progress.tell(node_name.rpartition(".")[2].removeprefix("train_").removeprefix("run_").rstrip("0123456789"))
        return {}

    TrainingHook.on_before_node = before
    TrainingHook.on_after_node = lambda *rest, **more: None


def write(stage: str, stages: TextIO) -> None:
    """One line, at once."""
    stages.write(f"{stage}\n")
    stages.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
