"""Logs: what kind and where, never a token or a message."""

import logging
from typing import Any

import pytest

from bot.logs import NoToken, quieten
from coach.errorplace import place
from tests.bot.telegram_server import TOKEN

LIBRARIES = ["telegram.ext.Application", "telegram.request.BaseRequest", "httpx", "httpcore.http11"]


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_librarys_line_is_replaced_by_its_place(name: str, caplog: Any) -> None:
    quieten()
    logging.getLogger(name).critical("Error while building CallbackContext for update %s", {"text": "canary"})
    assert f"{name} at test_logs.py" in caplog.text
    assert "canary" not in caplog.text


def test_an_errors_type_is_kept_and_its_message_is_not(caplog: Any) -> None:
    quieten()
    try:
        raise ValueError("canary")
    except ValueError:
        logging.getLogger("telegram").exception("could not parse canary")
    assert "ValueError" in caplog.text
    assert "canary" not in caplog.text


def test_quieten_twice_writes_each_line_once(caplog: Any) -> None:
    quieten()
    quieten()
    logging.getLogger("httpx").error("x")
    assert caplog.text.count("httpx at") == 1


def record(message: str, *args: object, error: BaseException | None = None) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("app", logging.ERROR, "x.py", 1, message, args, info)


@pytest.mark.parametrize("args", [(f"https://api.telegram.org/bot{TOKEN}/getMe",), (TOKEN,), ("bot4711:short",)])
def test_the_filter_takes_tokens_out_of_other_handlers_lines(args: tuple[str]) -> None:
    line = record("calling %s", *args)
    assert NoToken().filter(line)
    assert args[0].split(":")[-1][:10] not in line.getMessage().replace("//api.tel", "")
    assert "4711:" not in line.getMessage()


def test_and_out_of_tracebacks() -> None:
    try:
        raise ValueError(f"The token `{TOKEN}` was rejected by the server.")
    except ValueError as error:
        line = record("failed", error=error)
    NoToken().filter(line)
    assert TOKEN not in logging.Formatter().format(line)
    assert "ValueError at bot/test_logs.py" in logging.Formatter().format(line)


def test_the_filter_leaves_other_lines_as_they_are() -> None:
    line = record("started at %s", "10:30")
    NoToken().filter(line)
    assert line.getMessage() == "started at 10:30"


def test_a_place_is_folder_file_and_line() -> None:
    with pytest.raises(KeyError) as raised:
        raise KeyError("secret")
    assert place(raised.value) == f"bot/test_logs.py:{raised.traceback[-1].lineno + 1}"


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert place(ValueError("x")) == "?"
    assert place(None) == "?"
