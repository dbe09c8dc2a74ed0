import importlib
import importlib.util
import os
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest

import rasa_lean

ROOT = Path(__file__).parents[1]
INSTALLED = {name for one in distributions() for name in (one.read_text("top_level.txt") or "").split()}


def python(code, **environment):
    settings = {**os.environ, **environment}
    return subprocess.run([sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=False)


def test_no_tensorflow_is_installed():
    names = {(one.metadata["Name"] or "").lower() for one in distributions()}
    assert not {name for name in names if name.startswith(("tensorflow", "keras", "tf-", "jax"))}


@pytest.mark.parametrize("module", sorted(rasa_lean.ABSENT - INSTALLED))
def test_a_placeholder_raises_on_use_and_names_the_module(module):
    placeholder = importlib.import_module(f"{module}.anything").Something
    for arguments in ((), (1,), (lambda: None,)):
        with pytest.raises(ModuleNotFoundError, match=f"{module}.anything.Something"):
            placeholder(*arguments)


def test_a_placeholder_survives_what_the_top_of_a_module_does():
    optimizer = importlib.import_module("tensorflow.keras").optimizers.Adam

    class Ours(optimizer):
        kind: optimizer | None = None
        many: optimizer[int]

    assert Ours().kind is None


def test_a_module_that_is_installed_wins():
    found = python("import matplotlib; print(matplotlib.__file__)")
    assert "matplotlib/__init__.py" in found.stdout.replace(os.sep, "/")


def test_rasa_loads_without_matplotlib():
    code = (
        "import sys, importlib.machinery as m; stock = m.PathFinder.find_spec\n"
        "m.PathFinder.find_spec = classmethod(lambda c, n, p=None, t=None: None if n.startswith('matplotlib') else "
        "stock(n, p, t))\nimport rasa.nlu.test, matplotlib; print(type(matplotlib).__name__)"
    )
    found = python(code)
    assert found.stdout.strip() == "_PlaceholderModule", found.stderr


def test_telemetry_is_off_and_one_blas_thread_is_the_default():
    code = "import os; print(os.environ['RASA_TELEMETRY_ENABLED'], os.environ['OPENBLAS_NUM_THREADS'])"
    assert python(code, RASA_TELEMETRY_ENABLED="true").stdout.split() == ["false", "1"]


def test_the_number_of_blas_threads_can_be_set():
    code = "import os; print(os.environ['OPENBLAS_NUM_THREADS'])"
    assert python(code, OPENBLAS_NUM_THREADS="3").stdout.split() == ["3"]


@pytest.mark.parametrize("door", sorted(rasa_lean.DOORS))
def test_a_developer_door_is_refused_in_production_whichever_way_it_is_opened(door):
    refused = python(f"import {door}", KITH_ENV="production")
    assert refused.returncode == 1
    assert "refused where KITH_ENV is production" in refused.stderr


def test_rasa_itself_loads_in_production():
    assert (
        python("import rasa.core.agent, rasa.model_training, rasa_sdk.executor", KITH_ENV="production").returncode == 0
    )


@pytest.mark.parametrize("asked", ["192.0.2.7", None, "127.0.0.1"])
def test_a_developer_door_listens_on_loopback_whatever_it_is_told(asked):
    code = (
        "from sanic import Sanic; seen = []; Sanic.run = lambda app, host=None, *a, **k: seen.append(host)\n"
        f"import rasa_sdk.endpoint; Sanic.run(None, {asked!r}); print(seen)"
    )
    assert python(code).stdout.strip() == f"['{rasa_lean.LOOPBACK}']"


def test_installing_twice_changes_nothing():
    before = list(sys.meta_path)
    rasa_lean.install()
    assert sys.meta_path == before


def test_the_installed_file_is_the_one_in_the_repository():
    assert Path(rasa_lean.__file__).read_text() == (ROOT / "rasa_lean" / "rasa_lean.py").read_text()


def test_nothing_absent_is_required_by_the_project():
    required = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert not rasa_lean.ABSENT & {name.partition("=")[0].replace("-", "_").lower() for name in required}
