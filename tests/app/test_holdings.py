import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import holdings
from app.finding import Finding
from app.secrets import prepare
from coach.settings import Settings
from coach.store import Store, Vault

TOKEN = "123456:" + "a" * 35


def settings(tmp_path: Path, **names: str) -> Settings:
    return Settings.load({"KITH_VAR": str(tmp_path / "var"), **names})


def only(findings: Iterator[Finding]) -> Finding:
    [finding] = findings
    return finding


def test_a_missing_key_is_a_note_for_developers_and_wrong_in_production(tmp_path: Path) -> None:
    assert only(holdings.key(settings(tmp_path))).verdict == "note"
    assert only(holdings.key(settings(tmp_path, KITH_ENV="production"))).verdict == "wrong"


def test_a_key_made_on_first_run_is_well(tmp_path: Path) -> None:
    prepare(settings(tmp_path))
    assert only(holdings.key(settings(tmp_path, KITH_ENV="production"))).verdict == "well"


def test_a_key_others_may_read_is_told_with_the_command_that_mends_it(tmp_path: Path) -> None:
    prepare(settings(tmp_path))
    (tmp_path / "var/key").chmod(0o644)
    finding = only(holdings.key(settings(tmp_path, KITH_ENV="production")))
    assert (finding.verdict, "chmod 600" in finding.advice) == ("wrong", True)


def test_a_file_that_is_no_key_is_wrong(tmp_path: Path) -> None:
    prepare(settings(tmp_path))
    (tmp_path / "var/key").write_text("swordfish")
    finding = only(holdings.key(settings(tmp_path)))
    assert (finding.verdict, "swordfish" in str(finding)) == ("wrong", False)


def test_a_database_not_made_yet_is_a_note(tmp_path: Path) -> None:
    prepare(settings(tmp_path))
    assert only(holdings.database(settings(tmp_path))).verdict == "note"


def test_a_database_written_with_this_key_is_well(tmp_path: Path) -> None:
    prepare(settings(tmp_path))
    where = settings(tmp_path)
    Store.open(where.database_url, Vault.from_file(where.key_file, create=False)).close()
    assert only(holdings.database(where)).verdict == "well"


def test_a_database_of_another_key_is_wrong(tmp_path: Path) -> None:
    where = settings(tmp_path)
    prepare(where)
    Store.open(where.database_url, Vault.from_file(where.key_file, create=False)).close()
    where.key_file.unlink()
    prepare(where)
    assert "key" in only(holdings.database(where)).seen


def test_a_database_server_that_is_not_there_is_wrong_and_its_password_not_shown(tmp_path: Path) -> None:
    where = settings(tmp_path, KITH_DATABASE_URL="postgresql://u:swordfish@127.0.0.1:1/d")
    prepare(where)
    finding = only(holdings.database(where))
    assert (finding.verdict, "swordfish" in str(finding)) == ("wrong", False)


def test_the_content_of_the_project_can_be_loaded(tmp_path: Path) -> None:
    assert next(holdings.content(settings(tmp_path))).seen.startswith("content: ")


def test_content_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    finding = only(holdings.content(settings(tmp_path, KITH_CONTENT=str(tmp_path / "content"))))
    assert (finding.verdict, "coach check" in finding.advice) == ("wrong", True)


def test_unreviewed_content_is_a_note_for_developers_and_wrong_in_production(tmp_path: Path) -> None:
    drafts = "not signed by a clinician and a carer"
    for env, verdict in (("development", "note"), ("production", "wrong")):
        told = [one for one in holdings.content(settings(tmp_path, KITH_ENV=env)) if drafts in one.seen]
        assert [one.verdict for one in told] == [verdict]


def test_lines_nobody_checked_by_hand_are_named(tmp_path: Path) -> None:
    for env, verdict in (("development", "note"), ("production", "wrong")):
        told = [one for one in holdings.lines(settings(tmp_path, KITH_ENV=env)) if "checked by hand" in one.seen]
        assert [(one.verdict, "more" in one.seen) for one in told] == [(verdict, True)]


def test_countries_left_with_emergency_numbers_alone_are_named_in_production(tmp_path: Path) -> None:
    told = list(holdings.lines(settings(tmp_path, KITH_ENV="production")))
    assert "only emergency numbers can be shown in GB" in told[-1].seen


def test_no_token_is_a_note(tmp_path: Path) -> None:
    assert only(holdings.token(settings(tmp_path))).verdict == "note"


def test_a_token_of_the_wrong_shape_is_wrong_and_not_shown(tmp_path: Path) -> None:
    finding = only(holdings.token(settings(tmp_path, KITH_TELEGRAM_TOKEN="12:swordfish")))
    assert (finding.verdict, "swordfish" in str(finding)) == ("wrong", False)


def test_telegram_out_of_reach_is_a_note_and_the_token_not_shown(tmp_path: Path) -> None:
    where = settings(tmp_path, KITH_TELEGRAM_TOKEN=TOKEN, KITH_TELEGRAM_BASE_URL="http://127.0.0.1:1")
    finding = only(holdings.token(where))
    assert (finding.verdict, TOKEN in str(finding)) == ("note", False)


@pytest.fixture
def bot_api() -> Iterator[str]:
    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == f"/bot{TOKEN}/getMe" else 401)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_token_telegram_knows_is_well(tmp_path: Path, bot_api: str) -> None:
    where = settings(tmp_path, KITH_TELEGRAM_TOKEN=TOKEN, KITH_TELEGRAM_BASE_URL=bot_api)
    assert only(holdings.token(where)).verdict == "well"


def test_a_token_telegram_refuses_is_wrong(tmp_path: Path, bot_api: str) -> None:
    where = settings(tmp_path, KITH_TELEGRAM_TOKEN=TOKEN[:-1] + "b", KITH_TELEGRAM_BASE_URL=bot_api)
    assert only(holdings.token(where)).verdict == "wrong"
