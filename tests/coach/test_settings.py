from pathlib import Path

import pytest

from coach.settings import NAMES, ROOT, Settings, SettingsError


def problems(**environ: str) -> dict[str, str]:
    with pytest.raises(SettingsError) as raised:
        Settings.load(environ)
    return {problem.name: str(problem) for problem in raised.value.problems}


def test_everything_has_a_default() -> None:
    settings = Settings.load({})
    assert (settings.env, settings.production, settings.telegram_token, settings.eval) == (
        "development",
        False,
        None,
        None,
    )
    assert settings.key_file == ROOT / "var" / "key"


def test_the_environment_is_read_when_no_mapping_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_REPLY_LIMIT", "2.5")
    assert Settings.load().reply_limit == 2.5


def test_relative_paths_start_at_the_project_and_not_at_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings.load({"KITH_MODELS": "elsewhere"}).models == ROOT / "elsewhere"


def test_the_database_and_the_key_follow_the_var_folder(tmp_path: Path) -> None:
    settings = Settings.load({"KITH_VAR": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path}/kith.db"
    assert settings.key_file == tmp_path / "key"


@pytest.mark.parametrize("given", ["postgres://u@h/d", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"])
def test_postgresql_goes_through_psycopg_however_it_is_written(given: str) -> None:
    assert Settings.load({"KITH_DATABASE_URL": given}).database_url == "postgresql+psycopg://u@h/d"


def test_all_problems_come_at_once() -> None:
    found = problems(KITH_ENV="live", KITH_REPLY_LIMIT="soon", KITH_CONTENT="nowhere", KITH_DEFAULT_LANGUAGE="English")
    assert set(found) == {"KITH_ENV", "KITH_REPLY_LIMIT", "KITH_CONTENT", "KITH_DEFAULT_LANGUAGE"}
    assert found["KITH_ENV"] == "KITH_ENV must be development or production (given: live)"


@pytest.mark.parametrize("given", ["0", "-1", "61", "nan", "inf"])
def test_a_reply_limit_out_of_range_is_refused(given: str) -> None:
    assert set(problems(KITH_REPLY_LIMIT=given)) == {"KITH_REPLY_LIMIT"}


def test_an_unknown_name_is_told_with_the_nearest_known_one() -> None:
    assert "did you mean KITH_TELEGRAM_TOKEN?" in problems(KITH_TELEGRAM_TOKN="1:a")["KITH_TELEGRAM_TOKN"]


def test_a_name_unlike_any_other_is_sent_to_the_documentation() -> None:
    assert "docs/settings.md" in problems(KITH_XYZZY="1")["KITH_XYZZY"]


def test_names_of_the_test_suite_are_let_through() -> None:
    assert Settings.load({"KITH_TEST_ANYTHING": "1"}).env == "development"


def test_an_empty_value_counts_as_not_set() -> None:
    assert Settings.load({"KITH_ENV": " ", "KITH_TELEGRAM_TOKEN": ""}).telegram_token is None


def test_a_secret_can_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("4711:abc\n")
    assert Settings.load({"KITH_TELEGRAM_TOKEN_FILE": str(tmp_path / "token")}).telegram_token == "4711:abc"


def test_a_secret_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("4711:abc")
    found = problems(KITH_TELEGRAM_TOKEN="4711:abc", KITH_TELEGRAM_TOKEN_FILE=str(tmp_path / "token"))
    assert "must not be set beside KITH_TELEGRAM_TOKEN_FILE" in found["KITH_TELEGRAM_TOKEN"]


def test_a_secret_file_that_is_missing_is_named() -> None:
    assert "nowhere: FileNotFoundError" in problems(KITH_TELEGRAM_TOKEN_FILE="nowhere")["KITH_TELEGRAM_TOKEN_FILE"]


def test_only_secrets_have_a_file_variant() -> None:
    assert [name for name in NAMES if name.endswith("_FILE") and name != "KITH_KEY_FILE"] == [
        "KITH_TELEGRAM_TOKEN_FILE",
        "KITH_DATABASE_URL_FILE",
    ]


def test_no_secret_is_shown_in_an_error() -> None:
    found = problems(KITH_TELEGRAM_TOKEN="swordfish", KITH_DATABASE_URL="mysql://u:swordfish@h/d")
    assert set(found) == {"KITH_TELEGRAM_TOKEN", "KITH_DATABASE_URL"}
    assert "swordfish" not in "".join(found.values())


def test_no_secret_is_shown_when_settings_are_printed() -> None:
    given = {"KITH_TELEGRAM_TOKEN": "4711:swordfish", "KITH_DATABASE_URL": "postgresql://u:swordfish@h/d"}
    assert "swordfish" not in repr(Settings.load(given))


def test_debug_is_refused_in_production_with_the_reason() -> None:
    assert Settings.load({"KITH_LOG_LEVEL": "debug"}).log_level == "DEBUG"
    assert "log what people write" in problems(KITH_ENV="production", KITH_LOG_LEVEL="debug")["KITH_LOG_LEVEL"]


def test_production_sends_the_token_to_no_plain_address_but_this_machine() -> None:
    assert set(problems(KITH_ENV="production", KITH_TELEGRAM_BASE_URL="http://example.org")) == {
        "KITH_TELEGRAM_BASE_URL"
    }
    local = {"KITH_ENV": "production", "KITH_TELEGRAM_BASE_URL": "http://127.0.0.1:8081/"}
    assert Settings.load(local).production


@pytest.mark.parametrize("given", ["http://localhost:8081", "http://localhost:8081/", "http://localhost:8081/bot"])
def test_a_bot_api_server_is_named_with_or_without_bot(given: str) -> None:
    assert Settings.load({"KITH_TELEGRAM_BASE_URL": given}).telegram_base_url == "http://localhost:8081/bot"
