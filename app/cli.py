"""The `coach` command: its verbs, their options, and which part of Kith does each."""

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from coach.settings import Settings, SettingsError

DRAFT = "Content is drafted, not yet clinically reviewed: not for use with people who rely on it."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb. Returns the exit status: 0 done, 1 something must be put right, 2 bad input."""
    given = parser().parse_args(arguments)
    try:
        settings = Settings.load()
        logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
        logging.getLogger("alembic").setLevel(logging.WARNING)
        verb: Callable[[Settings, argparse.Namespace], int] = given.verb
        return _tried(verb, settings, given)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _tried(verb: Callable[[Settings, argparse.Namespace], int], settings: Settings, given: argparse.Namespace) -> int:
    """The verb; what keeps Kith from starting is said in one sentence, not as a traceback."""
    try:
        return verb(settings, given)
    except Exception as error:
        from app.serve import CANNOT_START  # asked for only now: it brings everything with it

        if not isinstance(error, CANNOT_START) or settings.log_level == "DEBUG":
            raise
        print(error, file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """Every verb with its help."""
    top = argparse.ArgumentParser(prog="coach", description=f"Kith, a coach in a chat. {DRAFT}")
    verbs = top.add_subparsers(required=True, metavar="VERB")
    _verb(verbs, "run", _run, "train if needed, then serve: Telegram with KITH_TELEGRAM_TOKEN, else this terminal")
    chat = _verb(verbs, "chat", _chat, "a conversation in this terminal, or JSON lines with --jsonl")
    chat.add_argument("--jsonl", action="store_true", help="one JSON object a line in and out (docs/running.md)")
    chat.add_argument("--db", metavar="URL", help="keep state in this database; default: a temporary SQLite file")
    chat.add_argument("--now", metavar="ISO", type=_moment, help="everybody's clock starts here, e.g. 2026-11-21T09:00")
    chat.add_argument("--files", metavar="DIR", type=Path, help="where files are written; default: a temporary folder")
    train = _verb(verbs, "train", _train, "train the model if it is missing or older than what it is made from")
    train.add_argument("--force", action="store_true", help="train even if the model is fresh")
    _verb(verbs, "check", _check, "check content, training data and rules; every problem as path:line: message")
    parse = _verb(verbs, "parse", _parse, "what messages are about, and whether they are cries for help")
    parse.add_argument("--jsonl", action="store_true", help="one JSON object a line in and out (docs/running.md)")
    parse.add_argument("text", nargs="*", help="without --jsonl: one message")
    play = _verb(verbs, "preview", _preview, "play one module in this terminal; nothing is kept")
    play.add_argument("module", help="its id, the name of its folder")
    play.add_argument("--language", default="en", metavar="CODE", help="in this language (en)")
    play.add_argument("--about", metavar="WORD", help="as somebody of whom this is true: partner, bipolar …")
    paper = _verb(verbs, "print", _print, "every text on one HTML page for reviewers, languages side by side")
    paper.add_argument("file", type=Path, help="where to write it")
    sign = _verb(verbs, "sign", _sign, "put a name under a text, or under every text of a folder, as it is now")
    sign.add_argument("file", help="seen from the content folder: modules/communication, phrases/en.yml")
    sign.add_argument("--role", required=True, choices=("clinician", "carer"), help="as what it was read")
    sign.add_argument("--name", required=True, help="who read it")
    doctor = _verb(verbs, "doctor", _doctor, "look over this installation, one line each with what to do")
    doctor.add_argument("--production", action="store_true", help="be as strict as production is")
    return top


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    does: Callable[[Settings, argparse.Namespace], int],
    tells: str,
) -> argparse.ArgumentParser:
    made = verbs.add_parser(name, help=tells, description=tells[0].upper() + tells[1:] + ".")
    made.set_defaults(verb=does)
    return made


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _run(settings: Settings, given: argparse.Namespace) -> int:
    from app.serve import serve

    return serve(settings)


def _chat(settings: Settings, given: argparse.Namespace) -> int:
    from app.serve import chat

    with tempfile.TemporaryDirectory(prefix="kith-") as scratch:
        return chat(settings, jsonl=given.jsonl, database=given.db, start=given.now, files=given.files,
                    scratch=Path(scratch))  # fmt: skip


def _train(settings: Settings, given: argparse.Namespace) -> int:
    from app.train import train

    return train(settings, force=given.force)


def _check(settings: Settings, given: argparse.Namespace) -> int:
    from app.check import run

    return run(settings)


def _parse(settings: Settings, given: argparse.Namespace) -> int:
    from app.serve import parse

    with tempfile.TemporaryDirectory(prefix="kith-") as scratch:
        return asyncio.run(parse(settings, None if given.jsonl else " ".join(given.text), Path(scratch)))


def _preview(settings: Settings, given: argparse.Namespace) -> int:
    from app.preview import preview

    return preview(settings, given.module, given.language, given.about)


def _print(settings: Settings, given: argparse.Namespace) -> int:
    from app.printed import printed

    given.file.write_text(printed(settings.content), encoding="utf-8")
    print(f"written: {given.file}")
    return 0


def _sign(settings: Settings, given: argparse.Namespace) -> int:
    from coach.content.signed import SignatureError, sign

    try:
        signed = sign(settings.content, given.file, given.role, given.name, datetime.now(UTC).date())
    except SignatureError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{signed} texts signed by {given.name} ({given.role})")
    return 0


def _doctor(settings: Settings, given: argparse.Namespace) -> int:
    from app.doctor import run

    return run(settings, production=given.production)


if __name__ == "__main__":
    sys.exit(main())
