"""What the operator can set, read once from KITH_* names. Not what a person can set in the chat (coach.store)."""

import difflib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
"""The project folder. Relative paths are taken from here, whatever folder a command is started in."""

_TESTS_OWN = "KITH_TEST_"
"""Names that belong to the test suite, never to Kith."""


class Problem(NamedTuple):
    """One thing wrong with the settings. `given` is what was found, never a secret's value."""

    name: str
    must: str
    given: str

    def __str__(self) -> str:
        return f"{self.name} {self.must} (given: {self.given})"


class SettingsError(Exception):
    """Everything wrong with the settings, all at once, in `problems`."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(["The settings cannot be used:", *(f"  {problem}" for problem in problems)]))


@dataclass(frozen=True)
class Settings:
    """The settings of one process. Paths are absolute; docs/settings.md says what each is for.

    `default_language` is ISO 639-1; `reply_limit` is in seconds; `eval` is None where there are no evaluation sets.
    """

    env: Literal["development", "production"]
    telegram_token: str | None = field(repr=False)
    telegram_base_url: str | None
    database_url: str = field(repr=False)
    key_file: Path
    var: Path
    content: Path
    data: Path
    models: Path
    eval: Path | None
    log_level: str
    reply_limit: float
    default_language: str

    @property
    def production(self) -> bool:
        """Whether real people are served, which refuses everything that is only fit for trying things out."""
        return self.env == "production"

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """The settings in a mapping of names, by default the environment. Raises SettingsError."""
        reading = _Reading(os.environ if environ is None else environ)
        values = {setting.field: reading.value(setting) for setting in SETTINGS}
        problems = [*reading.problems, *_unknown(reading.given)]
        made = cls(**values)
        if made.production:
            problems += made.unfit()
        if problems:
            raise SettingsError(problems)
        return made

    def unfit(self) -> list[Problem]:
        """What is well formed but refused in production, whether this is production or not."""
        problems = []
        if self.log_level == "DEBUG":
            must = "must not be DEBUG in production: at that level libraries log what people write"
            problems.append(Problem("KITH_LOG_LEVEL", must, "DEBUG"))
        address = urlsplit(self.telegram_base_url or "https://")
        if address.scheme != "https" and address.hostname not in ("127.0.0.1", "localhost", "::1"):
            must = "must be https in production unless it is on this machine: the token travels in it"
            problems.append(Problem("KITH_TELEGRAM_BASE_URL", must, str(self.telegram_base_url)))
        return problems


class Setting(NamedTuple):
    """How one setting is read. `default` may name other settings in braces; None means it can be left out."""

    name: str
    default: str | None
    must: str
    parse: Callable[[str], Any]
    secret: bool = False

    @property
    def field(self) -> str:
        """Its name in Settings."""
        return self.name.removeprefix("KITH_").lower()


def _one_of(*words: str) -> Callable[[str], str]:
    return lambda text: words[words.index(text)]


def _matching(pattern: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError
        return text

    return parse


def _path(text: str) -> Path:
    return (ROOT / Path(text).expanduser()).resolve()


def _folder(text: str) -> Path:
    if not _path(text).is_dir():
        raise ValueError
    return _path(text)


def _seconds(text: str) -> float:
    if not 0 < float(text) <= 60:
        raise ValueError
    return float(text)


def _bot_api(text: str) -> str:
    """The address of a Bot API server as python-telegram-bot takes it, up to where the token follows."""
    if urlsplit(text).scheme not in ("http", "https") or not urlsplit(text).hostname:
        raise ValueError
    return text.rstrip("/").removesuffix("/bot") + "/bot"


def _database(text: str) -> str:
    """A SQLAlchemy address: SQLite's file made absolute, PostgreSQL through psycopg 3 however it was written."""
    if text.startswith("sqlite:///"):
        path = text.removeprefix("sqlite:///")
        return text if path in ("", ":memory:") else f"sqlite:///{_path(path)}"
    if not re.match(r"postgres(ql)?(\+psycopg)?://", text):
        raise ValueError
    return re.sub(r"^\w+(\+psycopg)?://", "postgresql+psycopg://", text)


_A_FOLDER = "must be a folder that exists"

SETTINGS: tuple[Setting, ...] = (
    Setting("KITH_ENV", "development", "must be development or production", _one_of("development", "production")),
    Setting("KITH_VAR", "var", "must be a path", _path),
    Setting(
        "KITH_TELEGRAM_TOKEN", None, "must be the token BotFather gave, digits:letters", _matching(r"\d+:[\w-]+"), True
    ),
    Setting("KITH_TELEGRAM_BASE_URL", None, "must be an http or https address", _bot_api),
    Setting(
        "KITH_DATABASE_URL",
        "sqlite:///{var}/kith.db",
        "must be sqlite:///<file> or postgresql://<user>@<host>/<database>",
        _database,
        True,
    ),
    Setting("KITH_KEY_FILE", "{var}/key", "must be a path", _path),
    Setting("KITH_CONTENT", "content", _A_FOLDER, _folder),
    Setting("KITH_DATA", "data", _A_FOLDER, _folder),
    Setting("KITH_MODELS", "models", "must be a path", _path),
    Setting("KITH_EVAL", None, _A_FOLDER, _folder),
    Setting(
        "KITH_LOG_LEVEL",
        "INFO",
        "must be DEBUG, INFO, WARNING or ERROR",
        lambda text: _one_of("DEBUG", "INFO", "WARNING", "ERROR")(text.upper()),
    ),
    Setting("KITH_REPLY_LIMIT", "5", "must be a number of seconds above 0, at most 60", _seconds),
    Setting("KITH_DEFAULT_LANGUAGE", "en", "must be a two-letter language code", _matching("[a-z]{2}")),
)

NAMES: tuple[str, ...] = tuple(
    name for setting in SETTINGS for name in (setting.name, *([f"{setting.name}_FILE"] if setting.secret else []))
)
"""Every name Kith reads from its environment."""


class _Reading:
    """One pass over the names given, collecting what is wrong on the way."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        # An empty value means "not set": that is what compose files and unit files pass for a variable left blank.
        self.given = {name: text for name, text in environ.items() if name.startswith("KITH_") and text.strip()}
        self.problems: list[Problem] = []
        self._values: dict[str, Any] = {}

    def value(self, setting: Setting) -> Any:
        """The setting's value, or None with a problem noted."""
        text = self._text(setting)
        if text is None:
            text = setting.default.format(**self._values) if setting.default else None
        value = None if text is None else self._parsed(setting, text)
        self._values[setting.field] = value
        return value

    def _text(self, setting: Setting) -> str | None:
        """What was given for it, in its own name or in the file its _FILE name points to."""
        plain, file = self.given.get(setting.name), self.given.get(f"{setting.name}_FILE")
        if not setting.secret or file is None:
            return plain.strip() if plain else None
        if plain:
            self.problems.append(Problem(setting.name, f"must not be set beside {setting.name}_FILE", "both"))
        try:
            return _path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            must = "must name a text file that can be read"
            self.problems.append(Problem(f"{setting.name}_FILE", must, f"{file}: {error.__class__.__name__}"))
            return None

    def _parsed(self, setting: Setting, text: str) -> Any:
        try:
            return setting.parse(text)
        except ValueError:
            given = f"{len(text)} characters, not shown" if setting.secret else text
            self.problems.append(Problem(setting.name, setting.must, given))
            return None


def _unknown(given: Mapping[str, str]) -> list[Problem]:
    """Names that look like Kith's and are not, with the nearest one that is."""
    strange = [name for name in given if name not in NAMES and not name.startswith(_TESTS_OWN)]
    return [Problem(name, f"is not a setting{_nearest(name)}", "a value, not shown") for name in strange]


def _nearest(name: str) -> str:
    near = difflib.get_close_matches(name, NAMES, n=1)
    return f"; did you mean {near[0]}?" if near else "; docs/settings.md lists them all"
