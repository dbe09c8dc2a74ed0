import logging
import subprocess
import sys

import pytest

from coach.rasa import quiet

TOKEN = "4711:AAbb-cc_dd"


@pytest.fixture(autouse=True)
def configured():
    stock = logging.getLogRecordFactory()
    quiet.configure()
    yield
    logging.setLogRecordFactory(stock)


def test_only_safe_keys_of_an_event_pass():
    event = {"event": "processor.message.parse", "parse_data_text": "marzipan", "slot_values": {}, "action_name": "a"}
    assert quiet.keep_safe(None, "debug", event) == {"event": "processor.message.parse", "action_name": "a"}


@pytest.mark.parametrize("name", quiet.LOUD)
def test_loud_libraries_are_heard_from_warnings_on(name):
    assert logging.getLogger(name).getEffectiveLevel() >= logging.WARNING


def test_a_token_is_masked_in_messages_and_arguments(caplog):
    logging.getLogger("anything").error("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    logging.getLogger("anything").error(f"bot{TOKEN}")
    assert TOKEN not in caplog.text
    assert "bot<token>/getMe" in caplog.text


def test_a_token_is_masked_in_a_traceback(caplog):
    try:
        raise ValueError(f"https://host/bot{TOKEN}/x")
    except ValueError:
        logging.getLogger("anything").exception("failed")
    assert TOKEN not in caplog.text
    assert "bot<token>" in caplog.text


def test_rasas_tracebacks_are_left_out_for_they_quote_conversations(caplog):
    try:
        raise ValueError("marzipan")
    except ValueError:
        logging.getLogger("rasa.core.processor").exception("Encountered an exception")
    assert "Encountered an exception" in caplog.text
    assert "marzipan" not in caplog.text


def test_numbers_that_are_no_token_stay(caplog):
    logging.getLogger("anything").error("%d of %d", 3, 5)
    assert "3 of 5" in caplog.text


def test_configuring_twice_is_fine():
    quiet.configure()
    assert logging.getLogRecordFactory() is quiet.discreet


def test_rasa_prints_nothing_of_what_it_logs():
    code = (
        "from coach.rasa import quiet; quiet.configure(); import structlog\n"
        "structlog.get_logger('rasa').warning('rest.error', text='marzipan', e='marzipan')\n"
        "structlog.get_logger('rasa').debug('parse', text='marzipan')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "rest.error" in done.stderr
    assert "marzipan" not in done.stdout + done.stderr
