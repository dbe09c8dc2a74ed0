"""Rule: every file says where its facts come from and when it was written and read, and that is not too long ago."""

import re
from collections.abc import Iterator
from datetime import date

from coach.content.check.subject import Subject
from coach.content.marked import Marked
from coach.content.module import Review
from coach.content.problem import Problem

# Two years: the interval after which NICE looks again whether a guideline is due for an update (general guidance).
OLDEST_DAYS = 730
_KEY = re.compile(r"[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*")


def sources(subject: Subject) -> Iterator[Problem]:
    for file in subject.folder.modules.values():
        if file.made is not None and file.doc is not None:
            yield from _known(file.made.sources, file.doc, subject)
            yield from _recent(file.made.written, file.made.reviewed, file.doc, subject.today)
    for sheet in subject.folder.worksheets.values():
        if sheet.made is not None and sheet.doc is not None:
            origin = sheet.made.origin
            yield from _known(origin.sources, sheet.doc, subject)
            yield from _recent(origin.written, origin.reviewed, sheet.doc, subject.today)


def _known(names: tuple[str, ...], doc: Marked, subject: Subject) -> Iterator[Problem]:
    for at, name in enumerate(names):
        if _KEY.fullmatch(name) and name not in subject.lists.sources:
            yield doc.problem(f'the source "{name}" is not in the list of sources in content/check.yml', "sources", at)


def _recent(written: date | None, reviewed: Review, doc: Marked, today: date) -> Iterator[Problem]:
    for key, day in (("written", written), ("reviewed", reviewed.on)):
        if day is not None and day > today:
            yield Problem(doc.path, doc.line(key), f'"{key}" says {day}, which is still to come', "warning")
    last = max(day for day in (written, reviewed.on, date.min) if day is not None)
    if last != date.min and (today - last).days > OLDEST_DAYS:
        key = "reviewed" if reviewed.on else "written"
        message = f"this was last written or reviewed on {last}, more than 24 months ago: it is due for review"
        yield Problem(doc.path, doc.line(key), message, "warning")
