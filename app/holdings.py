"""What `coach doctor` looks at inside the project: model, database, key, content, crisis lines, token."""

import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx

from app import train
from app.finding import Finding, note, well, wrong
from coach.content.library import Library
from coach.content.problem import ContentError
from coach.content.signed import unsigned
from coach.lines import Lines, LinesError
from coach.settings import Settings
from coach.store import Store, StoreError, Vault

# The shape of a Bot API token: the bot's id, then 35 letters (core.telegram.org/bots/api#authorizing-your-bot).
_TOKEN = re.compile(r"\d{6,}:[\w-]{35}")
_NAMED = 12
"""Of a long list so many are named; the rest is counted."""


def key(settings: Settings) -> Iterator[Finding]:
    """The key file: there, readable, closed to others."""
    if not settings.key_file.exists():
        if settings.production:
            yield wrong(f"{settings.key_file}: the key must be there", "bring it back, or make one: docs/running.md")
        else:
            yield note(f"{settings.key_file}: the key is made at the first run")
        return
    try:
        Vault.from_file(settings.key_file, create=False, production=True)
    except StoreError as error:
        verdict = wrong if settings.production or "mode" not in str(error) else note
        yield verdict(str(error), f"chmod 600 '{settings.key_file}', or bring back the right file")
    else:
        yield well(f"{settings.key_file}: the key can be used and is closed to others")


def database(settings: Settings) -> Iterator[Finding]:
    """Whether it answers, has this version's tables, and was written with this key. Brings the tables up to date."""
    told = settings.database_url.split(":")[0].split("+")[0]
    file = settings.database_url.removeprefix("sqlite:///")
    if not settings.key_file.exists():
        yield note(f"database ({told}): not looked at without the key")
        return
    if told == "sqlite" and not (settings.var / file).exists():
        yield note(f"database ({told}): made at the first run")
        return
    try:
        Store.open(settings.database_url, Vault.from_file(settings.key_file, create=False, production=False)).close()
    except StoreError as error:
        yield wrong(f"database ({told}): {error}", "see KITH_DATABASE_URL in docs/settings.md")
    else:
        yield well(f"database ({told}): answers, tables up to date, written with this key")


def model(settings: Settings) -> Iterator[Finding]:
    """The trained model: there, and made from the data as they are now."""
    state = train.state(settings)
    if state == "fresh":
        yield well("model: trained on the data as they are")
    else:
        yield wrong(f"model: {state}", "run `coach train`")


def content(settings: Settings) -> Iterator[Finding]:
    """Whether the words can be loaded, and in production whether somebody signed them."""
    try:
        library = Library.load(settings.content, strict=True)
    except ContentError as error:
        yield wrong(f"content: {_some([str(problem) for problem in error.problems])}", "run `coach check`")
        return
    modules = library.modules
    yield well(f"content: {len(modules)} modules in {', '.join(library.languages)}")
    open_now = sorted({file.rpartition("/")[0] or file for file, _ in unsigned(settings.content)})
    if open_now:
        verdict = wrong if settings.production else note
        yield verdict(
            f"content: not signed by a clinician and a carer as it is now: {_some(open_now)}",
            "`coach print`, have it read, then `coach sign`: docs/writing-content.md",
        )


def lines(settings: Settings) -> Iterator[Finding]:
    """The crisis lines: their file, and how long ago a named person checked each."""
    today = datetime.now(UTC).date()
    try:
        held = Lines.load(settings.content / "safety" / "lines.yml", production=settings.production, today=today)
    except LinesError as error:
        yield wrong(f"crisis lines: {error}", "run `coach check`")
        return
    support = [line for country in held.known.values() for line in country.lines if line.type != "emergency"]
    due = sorted(line.id for line in support if not held.checked(line, today))
    yield well(f"crisis lines: {len(support)} in {len(held.known)} countries, emergency numbers apart")
    if due:
        seen = f"crisis lines: never checked by hand, or over {held.max_age_days} days ago: {_some(due)}"
        verdict = wrong if settings.production else note
        yield verdict(seen, "check them against the operator's own page: docs/safety.md")
    bare = held.without_lines()
    if bare and settings.production:
        yield wrong(f"crisis lines: only emergency numbers can be shown in {_some(bare)}", "")


def token(settings: Settings) -> Iterator[Finding]:
    """The token's shape, and whether Telegram knows it, where Telegram can be reached."""
    if settings.telegram_token is None:
        yield note("no Telegram token: `coach run` is the conversation in the terminal")
    elif not _TOKEN.fullmatch(settings.telegram_token):
        yield wrong("the Telegram token must be a bot's id, a colon and 35 letters", "copy it again from BotFather")
    else:
        yield _known_to_telegram(settings)


def _known_to_telegram(settings: Settings) -> Finding:
    # httpx logs addresses at INFO, and this one holds the token; for the same reason no error's text is shown.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    address = settings.telegram_base_url or "https://api.telegram.org/bot"
    try:
        answer = httpx.get(f"{address}{settings.telegram_token}/getMe", timeout=5.0)
    except httpx.HTTPError as error:
        return note(f"the Telegram token has the right shape; Telegram was not reached ({type(error).__name__})")
    if answer.status_code != httpx.codes.OK:
        return wrong(f"Telegram refuses the token (status {answer.status_code})", "get a new one from BotFather")
    return well("the Telegram token is known to Telegram")


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
