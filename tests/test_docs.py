"""The documents keep up with the code."""

import re
import subprocess
from pathlib import Path

import pytest

from app.cli import parser
from coach.settings import NAMES, ROOT

DOCS = ROOT / "docs"


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_documented(name: str) -> None:
    assert re.search(rf"^\| `{name}` \|", read("settings.md"), re.MULTILINE)


def test_no_setting_is_documented_that_does_not_exist() -> None:
    documented = set(re.findall(r"^\| `(KITH_\w+)` \|", read("settings.md"), re.MULTILINE))
    assert {name for name in documented if not name.startswith("KITH_TEST_")} == set(NAMES)


def test_every_sub_command_of_coach_is_documented() -> None:
    commands = re.findall(r"^ {4}([a-z]+)  ", parser().format_help(), re.MULTILINE)
    assert {"run", "chat", "doctor"} <= set(commands)
    assert [name for name in commands if f"| `coach {name}` |" not in read("running.md")] == []


def test_every_decision_record_is_in_the_index() -> None:
    records = sorted(path.name for path in (DOCS / "decisions").glob("0*.md"))
    assert [name for name in records if f"]({name})" not in read("decisions/README.md")] == []


def test_every_make_target_has_a_line_in_the_help() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    inner = {"anew"}
    targets = set(phony.group(1).split()) - inner
    assert targets == set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))


def pages() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True)
    # The Markdown of content/ and of the tests has links of its own kind: buttons.
    return [ROOT / name for name in listed.stdout.splitlines() if not name.startswith(("content/", "tests/"))]


def prose(page: Path) -> str:
    """The page without its code: examples may link to what is not there."""
    return re.sub(
        r"```.*?```|^    .*?$|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )


def test_links_between_documents_lead_somewhere() -> None:
    links = [(page, link) for page in pages() for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", prose(page))]
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []
