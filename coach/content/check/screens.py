"""Rule: what fits on a phone. Words on a screen, letters on a button, Telegram's limits, one question a message."""

import re
from collections.abc import Iterator

from coach.content.check.subject import Subject
from coach.content.markdown import Page, Part, Section
from coach.content.module import Module
from coach.content.problem import Problem
from coach.content.variants import versions, wrong
from coach.payloads import MOST_BYTES
from coach.reply import html, plain

MOST_WORDS = 80  # a screen; readers of the REACT toolkit met long pages and left them (design.md, house words)
MOST_SUMMARY_WORDS = 30
LONGEST_LABEL = 30  # letters; longer ones are cut off on a narrow phone
MOST_LETTERS = 4096  # Telegram, Bot API sendMessage `text`
# The longest things a button of an option carries, with ids filled in: see coach/payloads.py.
_CARRIED = "p:{module}:{step}:{option}"
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
_QUESTION = re.compile(r"[?؟]+")
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


def screens(subject: Subject) -> Iterator[Problem]:
    for file in subject.folder.modules.values():
        for page in file.pages.values():
            yield from _page(page)
            for section in page.sections:
                yield from _section(section, page)
                yield from _labels(section, page)
        if file.made is not None and file.doc is not None:
            yield from (file.doc.problem(message, "steps", at, "options") for at, message in _payloads(file.made))
    for sheet in subject.folder.worksheets.values():
        for page in sheet.pages.values():
            yield from _page(page)


def words(text: str) -> int:
    """How many words a text has, without its markup."""
    return len(_WORD.findall(plain(text)))


def too_much(text: str) -> Iterator[str]:
    """What is too long about one message."""
    if (count := words(text)) > MOST_WORDS:
        yield f"a screen must have at most {MOST_WORDS} words, this one has {count}: split it"
    if (letters := len(html(text))) > MOST_LETTERS:
        yield f"Telegram takes at most {MOST_LETTERS} letters a message, this one has {letters}"


def label_wrong(label: str) -> Iterator[str]:
    """What is wrong with the words on a button."""
    if not label.strip():
        yield "a button must have words on it"
    if len(label) > LONGEST_LABEL:
        yield f'a button must have at most {LONGEST_LABEL} letters, "{label}" has {len(label)}'


def _page(page: Page) -> Iterator[Problem]:
    if (count := words(page.lead.body)) > MOST_SUMMARY_WORDS:
        yield Problem(
            page.path, 2, f"the text under the title must have at most {MOST_SUMMARY_WORDS} words, it has {count}"
        )
    if len(plain(page.title)) > LONGEST_LABEL:
        message = f"the title also stands on buttons: at most {LONGEST_LABEL} letters, it has {len(plain(page.title))}"
        yield Problem(page.path, 1, message, "warning")


def _section(section: Section, page: Page) -> Iterator[Problem]:
    parts: list[Part] = [section, *section.parts]
    for part in parts:
        seen = tuple(versions(part.body))
        found = dict.fromkeys(message for one in seen for message in too_much(one))
        yield from (Problem(page.path, part.line, message) for message in (*found, *wrong(part.body)))
        asked = max(len(_QUESTION.findall(_QUOTED.sub("", one))) for one in seen)
        if asked > 1:
            message = f"one question a message: this screen asks {asked}"
            yield Problem(page.path, part.line, message, "warning")
    if section.recap and words(section.recap) > MOST_SUMMARY_WORDS:
        yield Problem(page.path, section.line + 1, f"the recap must have at most {MOST_SUMMARY_WORDS} words")


def _labels(section: Section, page: Page) -> Iterator[Problem]:
    seen: set[str] = set()
    for link in section.links:
        yield from (Problem(page.path, link.line, message) for message in label_wrong(link.label))
        if link.label.casefold() in seen:
            yield Problem(page.path, link.line, f'two buttons of this step read "{link.label}"')
        seen.add(link.label.casefold())


def _payloads(module: Module) -> Iterator[tuple[int, str]]:
    for at, step in enumerate(module.steps):
        for option in step.options:
            carried = _CARRIED.format(module=module.id, step=step.id, option=option.id)
            if (size := len(carried.encode())) > MOST_BYTES:
                message = f'the ids of this step and its option "{option.id}" are together {size - MOST_BYTES} letters'
                yield at, f"{message} too long for a button"
