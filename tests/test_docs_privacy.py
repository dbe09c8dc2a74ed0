"""docs/privacy.md says what the code does."""

import re

import pytest

from coach.settings import ROOT
from coach.store.engagement import KINDS
from coach.store.schema import metadata
from coach.store.store import UNSENT_DAYS, UPDATE_DAYS

PAGE = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """What stands under a heading, up to the next one of any depth."""
    found = re.search(rf"^#+ {re.escape(title)}[^\n]*\n(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, title
    return found.group(1)


def first_cells(text: str) -> set[str]:
    """The names in backticks in the first cells of a table."""
    return {name for line in re.findall(r"^\| (`.*?) \|", text, re.MULTILINE) for name in re.findall(r"`(\w+)`", line)}


def test_every_kind_of_engagement_is_on_the_page_and_no_other() -> None:
    assert first_cells(section("What is counted")) == set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_told_as_the_code_tells_it(name: str) -> None:
    assert f"| `{name}` | {KINDS[name].means} | {KINDS[name].carries or 'none'} |\n" in PAGE


@pytest.mark.parametrize("table", metadata.tables)
def test_every_column_is_on_the_page_and_no_other(table: str) -> None:
    assert first_cells(section(f"`{table}`")) == set(metadata.tables[table].c.keys())


@pytest.mark.parametrize("table", metadata.tables)
def test_bytes_are_told_as_sealed_and_nothing_else_is(table: str) -> None:
    sealed = re.findall(r"^\| (`.*?) \|.*\| sealed \|$", section(f"`{table}`"), re.MULTILINE)
    columns = metadata.tables[table].c
    assert {name.strip("`") for name in sealed} == {c.name for c in columns if c.type.python_type is bytes}


def test_no_table_is_told_that_does_not_exist() -> None:
    assert set(re.findall(r"^### `(\w+)`", PAGE, re.MULTILINE)) == set(metadata.tables)


def test_the_days_things_are_kept_are_those_of_the_code() -> None:
    assert f"at the latest after {UNSENT_DAYS} days" in section("`outbox`")
    assert f"Deleted after {UPDATE_DAYS} days" in section("`updates`")
