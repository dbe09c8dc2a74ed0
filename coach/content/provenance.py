"""Who wrote a file, from which sources, and who has read it: the block that every module and worksheet carries."""

from dataclasses import dataclass
from datetime import date

from coach.content.entry import Entry
from coach.content.module import STATUSES, Review


@dataclass(frozen=True)
class Provenance:
    """`written` is None only in a file with problems."""

    sources: tuple[str, ...]
    author: str
    written: date | None
    reviewed: Review


def read_provenance(entry: Entry) -> Provenance:
    """The four keys sources, author, written, reviewed; each one must be there."""
    written = entry.day("written")
    if not entry.has("written"):
        entry.wrong('"written" must be given: the date this was written, like 2026-11-21')
    return Provenance(entry.texts("sources"), entry.text("author"), written, _review(entry))


def _review(entry: Entry) -> Review:
    if not entry.has("reviewed"):
        entry.wrong('"reviewed" must be given: {by: null, on: null, status: drafted} until somebody has reviewed it')
        return Review((), None, "drafted")
    inner = entry.inner("reviewed")
    review = Review(inner.texts("by", required=False), inner.day("on"), inner.one_of("status", STATUSES))
    if review.status == "reviewed" and not (review.by and review.on):
        inner.wrong('a reviewed file must say by whom ("by") and when ("on")', "status")
    inner.close()
    return review
