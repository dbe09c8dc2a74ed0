"""The stock side's environment: Python 3.10 with rasa 3.6.21 as its own pins have it. Made once, about 2.5 GB."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from bench.stock import project

REQUIREMENTS = ("rasa==3.6.21", "setuptools<81")
QUIET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "RASA_TELEMETRY_ENABLED": "false",
    "PYTHONWARNINGS": "ignore",
}


class NotPossible(Exception):
    """The stock side cannot be prepared here; the text says what is missing."""


class Environment:
    """A folder with the stock environment, the converted project and its model."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.project = folder, folder / "project"
        self.venv = folder / "venv"
        self.rasa = self.venv / "bin" / "rasa"

    def install(self) -> None:
        """Make the environment where it is missing. Raises NotPossible."""
        if self.rasa.exists():
            return
        uv = shutil.which("uv") or shutil.which(".venv-tools/bin/uv")
        if uv is None:
            raise NotPossible("uv must be installed to make the environment of stock Rasa")
        print("fetching stock Rasa with TensorFlow, about 2.5 GB, once", flush=True)
        # Outside the project's own uv settings: they would lift stock Rasa's pins.
        self._run(uv, "venv", "--no-config", "--clear", "--python", "3.10", str(self.venv))
        self._run(uv, "pip", "install", "--no-config", "--python", str(self.venv / "bin" / "python"), *REQUIREMENTS)

    def train(self, ours: Path, actions_port: int) -> bool:
        """Convert our project and train it where it has changed. Whether it was trained."""
        project.write(ours, self.project, actions_port)
        mark, model = self.project / "trained", self._digest()
        if mark.exists() and mark.read_text() == model and list((self.project / "models").glob("*.tar.gz")):
            return False
        shutil.rmtree(self.project / "models", ignore_errors=True)
        self._run(str(self.rasa), "train", "--quiet", "--fixed-model-name", "stock", cwd=self.project)
        mark.write_text(model)
        return True

    def environ(self) -> dict[str, str]:
        """The environment variables of its processes."""
        ours = ("KITH_", "VIRTUAL_ENV", "PYTHON")
        return {**{k: v for k, v in os.environ.items() if not k.startswith(ours)}, **QUIET}

    def _digest(self) -> str:
        """What the model depends on. Ports do not matter to it."""
        files = sorted([*self.project.glob("data/**/*.yml"), self.project / "domain.yml", self.project / "config.yml"])
        return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()

    def _run(self, *command: str, cwd: Path | None = None) -> None:
        done = subprocess.run(command, cwd=cwd, env=self.environ(), capture_output=True, text=True, check=False)
        if done.returncode:
            raise NotPossible(f"{' '.join(command[:3])} … failed:\n{(done.stdout + done.stderr)[-2000:]}")
