"""docs/writing-content.md: its examples are valid, and it explains every message."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.coach.content.sample_folder import SampleFolder

ROOT = Path(__file__).parents[3]
DOC = (ROOT / "docs/writing-content.md").read_text(encoding="utf-8")
SAID = " ".join(DOC.replace("\\|", "|").split())
TELLING = ("problem", "wrong", "_wrong", "Problem")
FEWEST = 12  # letters of a message's fixed part for it to be looked for


def test_the_example_in_the_document_is_valid(sample: SampleFolder) -> None:
    files = re.findall(r"^`(content/[^`]+)`:\n\n```\w+\n(.*?)^```", DOC, re.MULTILINE | re.DOTALL)
    assert len(files) == 6
    for path, text in files:
        sample.write(path, text)
    sample.change(
        "topics.yml",
        "communication: {kind: content, module: null",
        "communication: {kind: content, module: evening_walk",
    )
    assert sample.found() == []


def fixed(node: ast.expr) -> list[str]:
    """The fixed parts of a message."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        return [part.value for part in node.values if isinstance(part, ast.Constant)]
    return [*fixed(node.left), *fixed(node.right)] if isinstance(node, ast.BinOp) else []


def told(node: ast.AST) -> list[ast.expr]:
    """The expressions of a program that can be a message."""
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return node.args if name in TELLING else []
    if isinstance(node, ast.Yield) and node.value is not None:
        return node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in (
        "message",
        "_REFUSED",
        "REFUSED",
        "_HEADINGS",
        "_OTHER",
    ):
        return list(node.value.values) if isinstance(node.value, ast.Dict) else [node.value]
    return []


def messages() -> Iterator[str]:
    for path in sorted((ROOT / "coach/content").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for expression in told(node):
                yield from (" ".join(part.split()) for part in fixed(expression) if len(part) >= FEWEST)


@pytest.mark.parametrize("part", sorted(set(messages())))
def test_every_message_is_explained(part: str) -> None:
    assert part in SAID
