"""The toolbox on paper."""

from datetime import date
from typing import Any

import pytest

from coach.card import Cards
from coach.content.library import Library
from coach.glossary import Glossary
from coach.mydata import handed
from coach.paper.pdf import pdf
from coach.paper.toolbox import Toolbox, toolbox
from coach.voice import Voice

DAY = date(2026, 11, 22)
KEPT: list[dict[str, Any]] = [
    {
        "worksheet": "early_signs",
        "values": {"sign": "Dort à peine, œil cerné", "level": "urgent"},
        "changed": "2026-11-20",
    },
    {
        "worksheet": "early_signs",
        "values": {"sign": "Fredonne", "level": "watch", "@agreed": "yes"},
        "changed": "2026-11-21",
    },
    {"worksheet": "my_lists", "values": {"plan": "Marcher", "plan@day": "2026-11-24"}, "changed": "2026-11-22"},
    {"worksheet": "cards", "values": {"communication.s_say": "kept", "gone.step": "kept"}, "changed": "2026-11-22"},
    {"worksheet": "gone", "values": {"x": "y"}, "changed": "2026-11-22"},
]


@pytest.fixture(scope="module")
def voice(library: Library, cards: Cards, glossary: Glossary) -> Voice:
    return Voice(library, cards, glossary)


@pytest.fixture
def made(voice: Voice) -> Toolbox:
    return toolbox(KEPT, voice, "fr", DAY)


def test_entries_stand_in_the_order_the_worksheet_asks_for(made: Toolbox) -> None:
    signs = next(part for part in made.parts if len(part.entries) == 2)
    assert [entry.lines[0][1] for entry in signs.entries] == ["Fredonne", "Dort à peine, œil cerné"]


def test_a_saved_screen_is_there_and_what_is_gone_is_left_out(made: Toolbox) -> None:
    assert sum(bool(part.said) for part in made.parts) == 1
    assert len(made.parts) == 3


def test_as_text_every_word_is_there_with_its_accents(voice: Voice) -> None:
    file = handed("text", {"worksheets": KEPT}, voice, "fr", DAY)
    said = file.content.decode("utf-8-sig")
    assert file.name.endswith(".txt")
    for words in ("Dort à peine, œil cerné", "Marcher (mardi 24 novembre)", "pas un dossier médical"):
        assert words in said


def test_the_pdf_says_the_words_and_names_its_language(voice: Voice) -> None:
    file = handed("pdf", {"worksheets": KEPT}, voice, "fr", DAY)
    assert file.type == "application/pdf"
    assert b"/Lang" in file.content


@pytest.mark.parametrize("odd", ["😀 żółć", "\u200b\u202e", "<b>&", "a" * 900, "العربية", "line\nbreak"])
def test_no_words_break_the_pdf(voice: Voice, odd: str) -> None:
    kept = [{"worksheet": "my_lists", "values": {"people": odd}, "changed": "2026-11-22"}]
    assert pdf(toolbox(kept, voice, "en", DAY)).startswith(b"%PDF")
