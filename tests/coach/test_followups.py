"""Messages in the wake of a crisis card. The sentences here are written for these tests."""

import pytest

from coach.followups import Followups
from tests.fakes import ROOT


@pytest.fixture(scope="module")
def followups() -> Followups:
    return Followups.load(ROOT / "data" / "followups.yml")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("he isn't answering his phone", "cannot_reach"),
        ("straight to voicemail, phone is off", "cannot_reach"),
        ("elle ne répond pas", "cannot_reach"),
        ("do we drive over there now?", "should_go"),
        ("est-ce que je dois y aller", "should_go"),
        ("i'm ringing them now", "calling"),
        ("I can't call", "cannot_call"),
        ("no way i cant ring anyone with him in the room", "cannot_call"),
        ("no credit left", "cannot_call"),
        ("je peux pas appeler", "cannot_call"),
        ("j'ose pas téléphoner", "cannot_call"),
        ("j'appelle", "calling"),
        ("the police are with him now", "after"),
        ("he is safe, in hospital", "after"),
        ("les pompiers sont là", "after"),
    ],
)
def test_each_is_answered_by_its_part(followups: Followups, text: str, part: str) -> None:
    assert followups.of(text) == part


@pytest.mark.parametrize("text", ["menu", "what does relapse mean", "merci", "", "x" * 5000, "he never sleeps"])
def test_other_messages_are_none_of_these(followups: Followups, text: str) -> None:
    assert followups.of(text) is None


def test_a_file_that_holds_no_parts_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "f.yml").write_text("- x\n")
    with pytest.raises(ValueError, match=r"f\.yml: must hold parts"):
        Followups.load(tmp_path / "f.yml")
