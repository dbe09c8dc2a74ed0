"""Puts off importing what Rasa names at the top of its files and a turn never uses; real use imports it. Not absence.

Absent packages are rasa_lean's. Here the packages are installed (training, the `rasa` command need them), but importing
them would be half of the start. Inside the block they are stand-ins; after it nobody but the modules imported inside
holds one, and every stand-in becomes the real thing when it is called, looked into, or subclassed.
"""

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

UNUSED = (
    "scipy", "sklearn", "joblib", "redis", "apscheduler", "pkg_resources", "dask", "requests", "cachecontrol",
    "questionary", "prompt_toolkit", "dateutil", "sanic", "aiohttp", "matplotlib",
)  # fmt: skip
"""What rasa 3.6.21 imports on the way to its Agent, and neither loading a model nor a turn uses; not loaded before."""


@contextmanager
def deferred(packages: Sequence[str] = UNUSED) -> Iterator[None]:
    """Stand-ins for these packages while the block imports. A package that is loaded already stays as it is."""
    finder = _Finder({package for package in packages if package not in sys.modules})
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in finder.given:
            if isinstance(sys.modules.get(name), _StandInModule):
                del sys.modules[name]


class _Finder(MetaPathFinder, Loader):
    """Answers for the packages with empty modules."""

    def __init__(self, packages: set[str]) -> None:
        self.packages = packages
        self.given: list[str] = []

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name.partition(".")[0] not in self.packages:
            return None
        self.given.append(name)
        return ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandInModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


class _StandInModule(ModuleType):
    """A module whose names are stand-ins."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made: Any = _stand_in_error(name) if name.endswith(("Error", "Exception")) else StandIn(self.__name__, name)
        setattr(self, name, made)
        return made


def _stand_in_error(name: str) -> type[Exception]:
    """`except` takes classes only. Nobody raises the real one before the package is loaded."""
    return type(name, (Exception,), {})


class StandIn:
    """One name of a package that is not loaded yet."""

    def __init__(self, module: str, name: str) -> None:
        self._at = module, name
        self._found: Any = None

    def _real(self) -> Any:
        """Import now. Raises ImportError as the plain import would."""
        if self._found is not None:
            return self._found
        module, name = self._at
        for held in [one for one in sys.modules if one.partition(".")[0] == module.partition(".")[0]]:
            if isinstance(sys.modules[held], _StandInModule):
                del sys.modules[held]
        with _undeferred(module.partition(".")[0]):
            found = importlib.import_module(module)
            self._found = getattr(found, name, None) or importlib.import_module(f"{module}.{name}")
        return self._found

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._real()(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._real(), name)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[Any, ...]:
        return (self._real(),)

    def __instancecheck__(self, thing: Any) -> bool:
        """Nothing is an instance of a class that nobody has loaded."""
        loaded = sys.modules.get(self._at[0])
        return loaded is not None and not isinstance(loaded, _StandInModule) and isinstance(thing, self._real())

    def __or__(self, other: Any) -> Any:
        return Any

    __ror__ = __or__

    def __getitem__(self, key: Any) -> Any:
        return Any


@contextmanager
def _undeferred(package: str) -> Iterator[None]:
    """Import this package for real from now on, also inside a deferring block."""
    for finder in sys.meta_path:
        if isinstance(finder, _Finder):
            finder.packages.discard(package)
    yield
