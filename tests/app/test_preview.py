"""Playing a module, and every text on one page."""

from pathlib import Path

import pytest

from app.cli import main
from app.preview import Preview
from app.printed import printed
from coach.content.library import Library
from coach.moves import Show
from coach.settings import Settings
from tests.fakes import ROOT


@pytest.fixture
def play(capsys: pytest.CaptureFixture[str]) -> Preview:
    return Preview(Settings.load({}), "en", "partner")


def test_a_module_is_played_by_numbers_and_words(play: Preview, capsys: pytest.CaptureFixture[str]) -> None:
    play.tell(play.turn(lambda walk: walk.open("managing_crisis")))
    assert "[managing_crisis.moment]" in capsys.readouterr().out
    ready = next(at for at, choice in enumerate(play.shown, 1) if "ready" in choice.label)
    play.tell(play.hear(str(ready)))
    assert "If your partner can join in" in capsys.readouterr().out
    play.tell(play.hear("curtains shut"))
    assert play.state["drafts"]["crisis_card.signs"] == "curtains shut"


def test_a_button_that_leads_out_is_named_and_not_followed(play: Preview, capsys: pytest.CaptureFixture[str]) -> None:
    play.tell(play.turn(lambda walk: walk.open("managing_crisis")))
    assert play.hear("1") == []
    assert "leads out of the module: urgent" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_step_can_be_shown(language: str) -> None:
    play = Preview(Settings.load({}), language, None)
    for module in play.library.modules.values():
        for step in module.steps:
            play.tell([Show(module.id, step.id)])


def test_an_unknown_module_is_said_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "nonsense"]) == 1
    assert "communication" in capsys.readouterr().out


def test_the_page_has_every_step_in_both_languages(library: Library) -> None:
    page = printed(ROOT / "content")
    for module in library.modules.values():
        assert f"modules/{module.id}" in page
        for language in library.languages:
            body = library.text(module.id, module.entry.id, language).body.split("\n\n")[-1]
            assert body.split("**")[-1].split("’")[0].split("“")[0].strip()[:20].replace("&", "&amp;") in page
    assert "<script" not in page


def test_print_and_sign_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["print", str(tmp_path / "all.html")]) == 0
    assert (tmp_path / "all.html").stat().st_size > 100_000
    assert main(["sign", "nonsense", "--role", "carer", "--name", "Invented"]) == 2
    assert "must be a text or folder" in capsys.readouterr().err
