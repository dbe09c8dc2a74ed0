"""The toolbox as a PDF: A4, dark on white, readable when printed in black and white. reportlab sets it."""

import io
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from coach.paper.toolbox import Entry, Part, Toolbox

_FONTS = {"Kith": "DejaVuSans.ttf", "Kith-Bold": "DejaVuSans-Bold.ttf"}
_MARGIN = 56.7  # points: 2 cm
_EMPTY = "\u25a1"  # □ stands for a sign the font does not have (an emoji, a script it lacks)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufe0e\ufe0f]")
_LOCK = threading.Lock()  # reportlab keeps its fonts in one place for the whole process


def pdf(toolbox: Toolbox) -> bytes:
    """The file. Words the font cannot show are shown as empty boxes, never left out."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    with _LOCK:
        setter = _Setter(toolbox)
        out = io.BytesIO()
        paper = SimpleDocTemplate(
            out,
            pagesize=A4,
            title=toolbox.title,
            author="Kith",
            lang=toolbox.language,
            leftMargin=_MARGIN,
            rightMargin=_MARGIN,
            topMargin=_MARGIN,
            bottomMargin=_MARGIN,
        )
        paper.build(list(setter.story()), onFirstPage=setter.foot, onLaterPages=setter.foot)
    return out.getvalue()


class _Setter:
    """Knows the styles and turns the parts into what reportlab lays out. Imported late: reportlab takes 0.2 s."""

    def __init__(self, toolbox: Toolbox) -> None:
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        for name, file in _FONTS.items():
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, str(Path(__file__).with_name(file))))
        pdfmetrics.registerFontFamily("Kith", normal="Kith", bold="Kith-Bold", italic="Kith", boldItalic="Kith-Bold")
        self.toolbox = toolbox
        font: Any = pdfmetrics.getFont("Kith")
        self.glyphs = font.face.charToGlyph
        plain: dict[str, Any] = {"fontName": "Kith", "fontSize": 10.5, "leading": 15, "spaceAfter": 4}
        bold = {**plain, "fontName": "Kith-Bold"}
        self.styles = {
            "title": ParagraphStyle("title", **{**bold, "fontSize": 20, "leading": 26, "spaceAfter": 6}),
            "part": ParagraphStyle("part", **{**bold, "fontSize": 14, "leading": 19, "spaceBefore": 16}),
            "label": ParagraphStyle("label", **{**bold, "fontSize": 9, "leading": 12, "spaceAfter": 1}),
            "text": ParagraphStyle("text", **plain),
            "small": ParagraphStyle("small", **{**plain, "fontSize": 8.5, "leading": 12}),
        }

    def story(self) -> Iterator[Any]:
        """Everything in its order."""
        yield self.words(self.toolbox.title, "title")
        yield self.words(self.toolbox.made, "small")
        yield self.words(self.toolbox.note, "small")
        for part in self.toolbox.parts:
            yield from self.part(part)

    def part(self, part: Part) -> Iterator[Any]:
        """A worksheet or a screen; a title never stands alone at the foot of a page."""
        from reportlab.platypus import KeepTogether

        head = [self.words(part.title, "part")] + ([self.words(part.purpose, "small")] if part.purpose else [])
        bodies = [self.entry(entry) for entry in part.entries] or [[self.words(said, "text") for said in part.said]]
        yield KeepTogether([*head, *bodies[0]])
        yield from (KeepTogether(body) for body in bodies[1:])

    def entry(self, entry: Entry) -> list[Any]:
        """One entry: a line above it, then label and words in turn."""
        from reportlab.lib.colors import Color
        from reportlab.platypus import HRFlowable

        out: list[Any] = [
            HRFlowable(width="100%", thickness=0.6, color=Color(0.45, 0.45, 0.45), spaceBefore=6, spaceAfter=6)
        ]
        for label, words in entry.lines:
            out += [self.words(label, "label"), self.words(words, "text")]
        return [*out, self.words(entry.changed, "small")]

    def words(self, said: str, style: str) -> Any:
        """A paragraph; line breaks stay."""
        from reportlab.platypus import Paragraph

        return Paragraph(escape(self.shown(said)).replace("\n", "<br/>"), self.styles[style])

    def shown(self, said: str) -> str:
        """The words with a box for every sign the font lacks."""
        visible = _INVISIBLE.sub("", said)
        return "".join(sign if sign == "\n" or ord(sign) in self.glyphs else _EMPTY for sign in visible)

    def foot(self, canvas: Any, paper: Any) -> None:
        """The title and the number of the page."""
        canvas.setFont("Kith", 8)
        canvas.drawString(_MARGIN, _MARGIN / 2, self.toolbox.title)
        canvas.drawRightString(paper.pagesize[0] - _MARGIN, _MARGIN / 2, str(paper.page))
