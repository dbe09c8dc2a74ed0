"""Paragraphs for certain people."""

import pytest

from coach.content.variants import fitted, versions, wrong

BODY = "Always.\n\n@partner, friend: For a partner.\n\n@adult\\_child: For a child.\n\n@other: For others.\n\nLast."


@pytest.mark.parametrize(
    ("about", "shown"),
    [(("partner",), "For a partner."), (("friend", "bipolar"), "For a partner."), (("adult_child",), "For a child."),
     ((), "For others."), (("parent",), "For others.")],
)  # fmt: skip
def test_the_first_that_fits_is_shown(about: tuple[str, ...], shown: str) -> None:
    assert fitted(BODY, about) == f"Always.\n\n{shown}\n\nLast."


def test_without_other_nothing_is_shown_to_the_rest() -> None:
    assert fitted("A.\n\n@FR: France.\n\nB.", ()) == "A.\n\nB."
    assert fitted("A.\n\n@FR: France.\n\nB.", ("FR",)) == "A.\n\nFrance.\n\nB."


def test_every_version_is_seen_once() -> None:
    assert set(versions(BODY)) == {fitted(BODY, (one,)) for one in ("partner", "adult_child", "parent")}


def test_an_unknown_reader_and_an_early_other_are_wrong() -> None:
    assert [*wrong("@neighbour: X.\n\n@other: Y.")]
    assert [*wrong("@other: Y.\n\n@parent: X.")]
    assert not [*wrong(BODY)]
