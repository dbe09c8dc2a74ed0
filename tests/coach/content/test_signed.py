"""Signatures under texts."""

from datetime import date
from pathlib import Path

import pytest

from coach.content.signed import ROLES, SignatureError, read, sign, texts, unsigned

DAY = date(2026, 11, 22)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "modules" / "one").mkdir(parents=True)
    for name in ("en.md", "fr.md", "module.yml"):
        (tmp_path / "modules" / "one" / name).write_text(name)
    (tmp_path / "check.yml").write_text("words: {}")
    return tmp_path


def test_both_roles_must_have_signed_and_a_change_makes_it_unsigned(content: Path) -> None:
    for role in ROLES:
        assert sign(content, "modules/one", role, "Invented Name", DAY) == 3
    assert not [*unsigned(content)]
    (content / "modules" / "one" / "en.md").write_text("changed")
    assert [*unsigned(content)] == [("modules/one/en.md", ROLES)]


def test_signing_again_replaces_the_older_signature_of_that_role(content: Path) -> None:
    sign(content, "modules/one/en.md", "carer", "First", DAY)
    sign(content, "modules/one/en.md", "carer", "Second", DAY)
    assert [one.name for one in read(content)["modules/one/en.md"]] == ["Second"]


def test_lists_without_words_for_people_need_no_name(content: Path) -> None:
    assert "check.yml" not in {path.as_posix() for path in texts(content)}


@pytest.mark.parametrize(
    ("file", "role", "name"), [("gone.md", "carer", "A"), ("modules/one", "friend", "A"), ("modules/one", "carer", " ")]
)
def test_what_cannot_be_signed_is_said(content: Path, file: str, role: str, name: str) -> None:
    with pytest.raises(SignatureError, match="must be"):
        sign(content, file, role, name, DAY)


def test_a_broken_file_is_named(content: Path) -> None:
    (content / "signed.yml").write_text("modules/one/en.md: [yes]")
    with pytest.raises(SignatureError, match=r"signed\.yml"):
        read(content)
