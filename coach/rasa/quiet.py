"""Logging that cannot tell what a person wrote: levels, the few keys that pass, masked tokens. Comes before Rasa."""

import logging
import os
import re
import warnings
from collections.abc import MutableMapping
from typing import Any

import structlog

SAFE = frozenset({"event", "level", "action_name", "component_name", "policy_name", "slot_name"})
"""Keys of a structlog event that may pass. All others are dropped: under `text`, `parse_data_text`, `rasa_events`,
`slot_values`, `e` and more Rasa logs words of people (rasa/core/processor.py:731, rasa/core/channels/rest.py:172)."""
LOUD = ("httpx", "httpcore", "apscheduler", "asyncio", "rasa", "rasa_sdk", "sanic", "telegram", "urllib3")
"""Libraries that tell too much below WARNING: httpx logs every URL, and Telegram's hold the bot's token."""
_TOKEN = re.compile(r"bot\d+:[\w-]+")
_MASK = "bot<token>"


def configure(level: int = logging.WARNING) -> None:
    """Set up structlog, the loud libraries, and the mask over tokens. Calling twice is fine."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    structlog.configure(
        processors=[keep_safe, structlog.processors.KeyValueRenderer(key_order=["event"])],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    for name in LOUD:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    # Rasa's own warnings are for authors, who see them in `coach check`; some quote the message.
    warnings.filterwarnings("ignore", module=r"rasa(_sdk)?(\.|$)")
    if logging.getLogRecordFactory() is not discreet:
        logging.setLogRecordFactory(discreet)


def keep_safe(logger: Any, name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor that lets only SAFE keys pass."""
    return {key: value for key, value in event.items() if key in SAFE}


def discreet(*args: Any, **kwargs: Any) -> logging.LogRecord:
    """A log record, whoever logs: tokens masked, and no traceback of Rasa's, whose errors quote the whole conversation
    (rasa/utils/endpoints.py:226)."""
    record = logging.LogRecord(*args, **kwargs)
    if record.name.partition(".")[0] in ("rasa", "rasa_sdk"):
        record.exc_info = None
    elif record.exc_info:
        record.exc_text = mask(logging.Formatter().formatException(record.exc_info))
    said = str(record.msg) if not record.args else record.getMessage()
    if _TOKEN.search(said):
        record.msg, record.args = mask(said), None
    return record


def mask(said: str) -> str:
    """The text without bot tokens."""
    return _TOKEN.sub(_MASK, said)
