"""The developer doors, once for real: Rasa's own commands on the fixture project."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml

from .conftest import run_rasa

RASA = Path(sys.executable).with_name("rasa")
pytestmark = pytest.mark.rasa


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def ask(port, path, body=None):
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
        return json.load(answer) if body else answer.read()


def wait_for(port, path, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            return ask(port, path)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.3)
    raise AssertionError(f"nothing answers on {port}")


@pytest.fixture(scope="module")
def doors(project, model, tmp_path_factory):
    """`rasa run` and `rasa run actions` on ports of their own; gives both ports, and the folder of the store."""
    rest, webhook, tmp_path = free_port(), free_port(), tmp_path_factory.mktemp("doors")
    store = {"type": "coach.rasa.tracker_store.LeanTrackerStore", "file": str(tmp_path / "dev.db")}
    endpoint = {"url": f"http://127.0.0.1:{webhook}/webhook"}
    (tmp_path / "endpoints.yml").write_text(yaml.safe_dump({"tracker_store": store, "action_endpoint": endpoint}))
    (tmp_path / "credentials.yml").write_text("rest:\n")
    settings = ["--endpoints", tmp_path / "endpoints.yml", "--credentials", tmp_path / "credentials.yml"]
    commands = (
        [RASA, "run", "actions", "--actions", "fixture_actions", "--port", str(webhook)],
        [RASA, "run", "--model", model, "--port", str(rest), *settings],
    )
    environment = {**os.environ, "PYTHONPATH": str(project)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = [subprocess.Popen(command, cwd=project, env=environment, **quiet) for command in commands]
    try:
        wait_for(webhook, "/health")
        wait_for(rest, "/")
        yield rest, webhook, tmp_path
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=20)


def test_rasa_run_with_its_action_server_answers_screens_and_remembers(doors):
    rest, _, folder = doors

    def say(text):
        return ask(rest, "/webhooks/rest/webhook", {"sender": "dev", "message": text})[0]["custom"]["phrase"]

    assert say("my daughter hears voices at night") == "offer"
    assert say("hello marzipan") == "say.greet"
    assert say("I want to kill myself") == "say.safety_alarm"
    assert b"marzipan" not in b"".join(part.read_bytes() for part in folder.glob("dev.db*"))


def test_the_doors_listen_on_loopback_only(doors):
    address = socket.gethostbyname(socket.gethostname())
    if address.startswith("127."):
        address = "127.0.0.2"  # on Linux an address of this machine that 127.0.0.1 does not cover
    for port in doors[:2]:
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((address, port), timeout=2)


@pytest.mark.parametrize("command", [["run"], ["run", "actions", "--actions", "fixture_actions"], ["shell"]])
def test_a_door_is_refused_in_production(project, model, command):
    environment = {**os.environ, "KITH_ENV": "production", "PYTHONPATH": str(project)}
    done = run_rasa(project, *command, env=environment, timeout=60, stdin=subprocess.DEVNULL)
    assert done.returncode == 1
    assert "refused where KITH_ENV is production" in done.stderr


def test_rasa_data_validate_runs(project):
    assert run_rasa(project, "data", "validate", timeout=120).returncode == 0


def test_rasa_test_nlu_runs_without_a_conversation(project, model, tmp_path):
    done = run_rasa(
        project, "test", "nlu", "--nlu", "data/nlu", "--model", model, "--no-plot", "--out", tmp_path, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "intent_report.json").read_text())["accuracy"] > 0.9


def test_rasa_test_core_runs(project, model, tmp_path):
    story = {"story": "hello", "steps": [{"user": "hello", "intent": "greet"}, {"action": "action_say"}]}
    (tmp_path / "test_hello.yml").write_text(yaml.safe_dump({"version": "3.1", "stories": [story]}))
    done = run_rasa(
        project, "test", "core", "--stories", tmp_path, "--model", model, "--out", tmp_path / "out", timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "story_report.json").is_file()


def test_rasa_shell_answers_what_is_typed(project, model, tmp_path):
    (tmp_path / "endpoints.yml").write_text("{}\n")
    arguments = ["shell", "nlu", "--model", model]
    done = run_rasa(project, *arguments, input="hello there\n/stop\n", timeout=120)
    assert '"name": "greet"' in done.stdout, done.stderr
