"""What the Telegram libraries may write into a log: what kind and where, never a token, an update or words."""

import logging
import re
import traceback
from pathlib import Path

from coach.errorplace import place

TOKEN = re.compile(r"\d+:[\w-]{30,}|bot\d+:[\w-]+")
# httpx writes each URL, token included, at INFO; httpcore at DEBUG; PTB whole updates at DEBUG and CRITICAL.
_LIBRARIES = {"telegram": logging.WARNING, "httpx": logging.WARNING, "httpcore": logging.WARNING}
_log = logging.getLogger(__name__)


class PlaceOnly(logging.Handler):
    """Stands in for a library's records: its name, the place, the error's type. Their messages are dropped whole."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record's stand-in to our own log."""
        error = record.exc_info[1] if record.exc_info else None
        what = f": {type(error).__name__}" if error else ""
        _log.log(record.levelno, "%s at %s:%s%s", record.name, Path(record.pathname).name, record.lineno, what)


class NoToken(logging.Filter):
    """For the application's own handlers: a token in a message or traceback becomes `bot…`."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record if it holds a token; it is always kept."""
        if TOKEN.search(record.getMessage()):
            record.msg, record.args = TOKEN.sub("bot…", record.getMessage()), ()
        if record.exc_info and TOKEN.search("".join(traceback.format_exception(*record.exc_info))):
            error = record.exc_info[1]
            record.exc_info, record.exc_text = None, f"{type(error).__name__} at {place(error)}"
        return True


def quieten() -> None:
    """Take the libraries' own lines out of every log, whatever level is set. Safe to call twice."""
    for name, level in _LIBRARIES.items():
        logger = logging.getLogger(name)
        logger.setLevel(level)
        logger.propagate = False
        if not any(isinstance(handler, PlaceOnly) for handler in logger.handlers):
            logger.addHandler(PlaceOnly())
