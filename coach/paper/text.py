"""The toolbox as plain text, for screen readers, old phones and copying elsewhere."""

from collections.abc import Iterator

from coach.paper.toolbox import Part, Toolbox

WIDTH = 72  # of the lines under titles


def text(toolbox: Toolbox) -> bytes:
    """UTF-8 with a mark at the start, which Windows' editor needs to know it."""
    lines = [toolbox.title, "=" * min(len(toolbox.title), WIDTH), toolbox.made, "", toolbox.note]
    for part in toolbox.parts:
        lines += ["", "", part.title, "-" * min(len(part.title), WIDTH), *_lines(part)]
    return "\n".join([*lines, ""]).encode("utf-8-sig")


def _lines(part: Part) -> Iterator[str]:
    if part.purpose:
        yield part.purpose
    for said in part.said:
        yield f"\n{said}"
    for number, entry in enumerate(part.entries, 1):
        yield ""
        if len(part.entries) > 1:
            yield f"{number}."
        yield from (f"{label}: {words}" for label, words in entry.lines)
        yield f"({entry.changed})"
