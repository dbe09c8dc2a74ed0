"""Rule: phrases are well written: known markup, whole placeholders, short labels, short messages."""

import re
from collections.abc import Iterator

from coach.content.check.screens import label_wrong, too_much
from coach.content.check.subject import Subject
from coach.content.inline import PLACEHOLDER
from coach.content.problem import Problem

_KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")
_LABELS = ("button.", "topic.")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_ITALIC = re.compile(r"(?<!\w)_|_(?!\w)")
_ESCAPED = re.compile(r"\\[\\*_]")


def phrasing(subject: Subject) -> Iterator[Problem]:
    for file in subject.folder.phrases.values():
        for key, variants in file.phrases.items():
            if not _KEY.fullmatch(key):
                yield file.problem(f'"{key}" must be small letters, digits and _ with dots between', key)
            for text in variants:
                yield from (file.problem(message, key) for message in _wrong(key, text))


def _wrong(key: str, text: str) -> Iterator[str]:
    yield from label_wrong(text) if key.startswith(_LABELS) else too_much(text)
    bare = _ESCAPED.sub("", PLACEHOLDER.sub("", text))
    if "{" in bare or "}" in bare:
        yield "a placeholder is written {like_this}: small letters, digits and _ between the braces"
    if _TAG.search(bare):
        yield "HTML cannot be shown: use **bold** or _italics_"
    if bare.count("**") % 2 or len(_ITALIC.findall(bare)) % 2:
        yield "a ** or _ is opened and not closed"
