"""Rule: telephone numbers stand in content/safety/lines.yml and nowhere else, so that a changed one is changed once."""

import fnmatch
import re
from collections.abc import Iterator

from coach.content.check.subject import Subject
from coach.content.problem import Problem

# Seven digits or more, with the signs people put between them.
_LONG = re.compile(r"(?<![\w.,/-])\+?\(?\d(?:[ \u00a0\u202f.()/-]{0,2}\d){6,}(?![\w])")
# What looks so and is none: dates, spans of years, large numbers in groups of three.
_NONE = re.compile(r"\d{4}-\d\d-\d\d|\d{4} ?[-–/] ?\d{4}|\d{1,3}(?:[  ,.]\d{3})+")
_URL = re.compile(r"https?://\S+|\b10\.\d{4,}/\S+")


def numbers(subject: Subject) -> Iterator[Problem]:
    short = "|".join(re.escape(one).replace(r"\ ", r"[\s\u00a0\u202f]") for one in subject.lists.short_numbers)
    ringing = re.compile(rf"(?<![\w.,:/-])(?:{short})(?![\w:/%-]|[.,]\d)") if short else None
    for passage in subject.passages:
        if any(fnmatch.fnmatchcase(passage.file, one) for one in subject.lists.numbers_allowed_in):
            continue
        text = _URL.sub(lambda found: " " * len(found.group()), passage.text)
        long = (found for found in _LONG.finditer(text) if not _NONE.fullmatch(found.group()))
        for found in (*long, *(ringing.finditer(text) if ringing else ())):
            message = f'"{found.group()}" looks like a telephone number: numbers stand only in safety/lines.yml'
            yield Problem(passage.path, passage.line_at(found.start()), message)
