"""Files for a person: everything held about them (worksheets in words, then all of it as stored), and their toolbox."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from coach.paper.pdf import pdf
from coach.paper.text import text
from coach.paper.toolbox import toolbox
from coach.reply import File, plain
from coach.voice import Voice


def handed(kind: str, held: Mapping[str, Any], voice: Voice, language: str, today: date) -> File:
    """The file a moves.Hand stands for. `held` is Store.everything's answer."""
    if kind == "mydata":
        return my_data(held, voice, language)
    made = toolbox(held.get("worksheets", ()), voice, language, today)
    name = voice.library.phrase("paper.file", language)
    if kind == "pdf":
        return File(f"{name}.pdf", "application/pdf", pdf(made))
    return File(f"{name}.txt", "text/plain", text(made))


def my_data(held: Mapping[str, Any], voice: Voice, language: str) -> File:
    """The file for /mydata. `held` is Store.everything's answer."""
    phrase = voice.library.phrase
    sheets = "\n\n".join(_sheet(sheet, voice, language) for sheet in held.get("worksheets", ()))
    parts = [
        phrase("mydata.title", language),
        sheets or phrase("mydata.no_sheets", language),
        phrase("mydata.stored", language),
        json.dumps(held, ensure_ascii=False, indent=2, sort_keys=True, default=str),
    ]
    text = "\n\n".join(plain(part) for part in parts[:3]) + "\n\n" + parts[3] + "\n"
    return File(phrase("mydata.file", language), "text/plain", text.encode())


def _sheet(sheet: Mapping[str, Any], voice: Voice, language: str) -> str:
    worksheet, values = str(sheet["worksheet"]), sheet["values"]
    if worksheet not in voice.library.worksheets:
        return "\n".join(f"{name}: {words}" for name, words in values.items())
    fields = [one.id for one in voice.library.worksheets[worksheet].fields if values.get(one.id)]
    lines = [
        f"{voice.library.field_label(worksheet, name, language)}: "
        f"{voice.field_words(worksheet, name, str(values[name]), language)}"
        f"{voice.day(str(values.get(name + '@day', '')), language)}"
        for name in fields
    ]
    return "\n".join([voice.library.worksheet_title(worksheet, language), *lines])
