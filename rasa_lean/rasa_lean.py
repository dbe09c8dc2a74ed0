"""What lets rasa 3.6 run lean, from the start of every Python in this environment. Kith itself is in coach/rasa.

rasa_lean.pth calls install() before anything else runs. It does three things. Modules that rasa imports at the top of
its files but this project never uses get placeholders that raise on use. One BLAS thread and no telemetry are the
default. The developer doors (`rasa run`, `rasa shell`, `rasa run actions`) listen on loopback, and not in production.
"""

from __future__ import annotations

import os
import sys
import types
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import Any

ABSENT = frozenset({
    # channels, brokers and stores of rasa that are not Kith's
    "aiogram", "twilio", "slack_sdk", "fbmessenger", "mattermostwrapper", "rocketchat_API", "webexteamssdk", "google",
    "socketio", "engineio", "confluent_kafka", "aio_pika", "aiormq", "pymongo", "boto3", "botocore", "psycopg2",
    # telemetry
    "sentry_sdk", "structlog_sentry",
    # components that are not in the pipeline
    "tensorflow", "tensorflow_text", "tensorflow_hub", "keras", "absl", "sklearn_crfsuite", "skops",
    # pictures of stories and of test results; `rasa test core` draws, and finds matplotlib among the development tools
    "pydot", "matplotlib",
})  # fmt: skip
"""Top-level modules that get a placeholder where they are not installed."""

DOORS = frozenset({"rasa.core.run", "rasa_sdk.endpoint"})
"""Modules that only a developer door imports: rasa's HTTP server and console, and the action server."""

LOOPBACK = "127.0.0.1"
_made: dict[str, _PlaceholderType] = {}


class _PlaceholderType(type):
    """Survives what the top of a module does to a name: attributes, subscripts, unions, subclassing. Not a call."""

    def __getattr__(cls, name: str) -> _PlaceholderType:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return _placeholder(f"{cls.__qualname__}.{name}")

    def __or__(cls, other: object) -> Any:
        return object

    __ror__: Any = __or__

    def __getitem__(cls, key: object) -> _PlaceholderType:
        return cls

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if "_is_placeholder" not in cls.__dict__:
            return super().__call__(*args, **kwargs)  # a class of rasa's own that only inherits from a placeholder
        raise ModuleNotFoundError(f"{cls.__qualname__} was used, but this project runs rasa without it (rasa_lean)")


def _placeholder(name: str) -> _PlaceholderType:
    if name not in _made:
        body = {"__qualname__": name, "_is_placeholder": True, "__module__": __name__}
        _made[name] = _PlaceholderType(name.rpartition(".")[2], (), body)
    return _made[name]


class _PlaceholderModule(types.ModuleType):
    """A module whose every name is a placeholder."""

    __version__ = "0.0.0"

    def __getattr__(self, name: str) -> _PlaceholderType:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return _placeholder(f"{self.__name__}.{name}")


class Placeholders(MetaPathFinder, Loader):
    """Finds what nobody else has found. It stands last on sys.meta_path, so an installed module always wins."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None
    ) -> ModuleSpec | None:
        """A placeholder for an absent module and everything below it."""
        return ModuleSpec(name, self, is_package=True) if name.partition(".")[0] in ABSENT else None

    def create_module(self, spec: ModuleSpec) -> types.ModuleType:
        """An empty module that answers to every name."""
        return _PlaceholderModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing to run but what is in HARMLESS."""
        vars(module).update(HARMLESS.get(module.__name__, {}))


def _pass_on(**options: Any) -> Any:
    return lambda logger, name, event: event


HARMLESS: dict[str, dict[str, Any]] = {"structlog_sentry": {"SentryProcessor": _pass_on}}
"""Names that rasa uses without need: its command puts Sentry's processor into every log chain, with nothing behind it
(rasa/utils/log_utils.py:108)."""


class Doorkeeper(MetaPathFinder):
    """Sees a developer door being opened, whichever way: it must import one of DOORS. It stands first."""

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None) -> None:
        """Never finds anything; ends the process in production, and keeps what is opened on loopback elsewhere."""
        if name not in DOORS:
            return
        if os.environ.get("KITH_ENV", "").strip().lower() == "production":
            raise SystemExit(
                f"{name}: a developer door is refused where KITH_ENV is production; start Kith with `coach run`"
            )
        keep_on_loopback()


def keep_on_loopback() -> None:
    """Both doors are sanic applications that listen everywhere unless told otherwise (rasa/cli/arguments/run.py:29,
    rasa_sdk/endpoint.py:165). They have no login, so they listen on this machine, whatever they are told."""
    from sanic import Sanic

    os.environ["SANIC_HOST"] = LOOPBACK
    stock = Sanic.run
    if getattr(stock, "_on_loopback", False):
        return

    def run(app: Any, host: str | None = None, *args: Any, **kwargs: Any) -> Any:
        return stock(app, LOOPBACK, *args, **kwargs)

    run._on_loopback = True  # type: ignore[attr-defined]
    Sanic.run = run  # type: ignore[assignment, method-assign]


def install() -> None:
    """Called once per interpreter by rasa_lean.pth; calling again changes nothing."""
    # Telemetry would die in the sentry placeholder, with every `rasa` command.
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    # A sentence needs one thread; others would spin beside it (24 against 13 ms of CPU a message). Before numpy loads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if not any(isinstance(finder, Placeholders) for finder in sys.meta_path):
        sys.meta_path.insert(0, Doorkeeper())
        sys.meta_path.append(Placeholders())
