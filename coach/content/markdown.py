"""A Markdown page of the content as sections, texts in Kith's markup and buttons. It knows nothing about modules.

Allowed: `#` title, `##` sections, `###` parts, paragraphs, **bold**, _italics_, "- " lists, lists of links (buttons)
and one quoted line (the recap). All else is a problem, because Telegram or a screen reader would show it wrongly.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from coach.content.blocks import Block, Item, blocks
from coach.content.inline import button, paragraph
from coach.content.problem import Problem

_REFUSED = {
    "ordered_list_open": 'numbered lists are not shown well: write "- " at the start of each line',
    "fence": "code blocks cannot be shown",
    "code_block": "a line must not start with four spaces",
    "hr": "a line of dashes cannot be shown",
    "html_block": "HTML cannot be shown: write plain text",
    "table_open": "tables cannot be shown: write a list",
}
_HEADINGS = 'headings are "# " once for the title, "## " for a step, "### " for a reply to an option'
_MARKED = re.compile(r"\[([^\[\]\n]+)\]\(word:([a-z0-9_]+)\)")
_OTHER = "this cannot be shown: use paragraphs, **bold**, _italics_ and lists"


@dataclass(frozen=True)
class Link:
    """A button: its label as plain text, where it leads, and its line."""

    label: str
    target: str
    line: int


@dataclass
class Part:
    """A text under one `###` heading."""

    id: str
    line: int
    paragraphs: list[str] = field(default_factory=list)
    marked: list[tuple[str, str]] = field(default_factory=list)

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)


@dataclass
class Section(Part):
    """What stands under one `##` heading."""

    recap: str | None = None
    links: list[Link] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


@dataclass
class Page:
    """A whole file. `lead` holds the text between the title and the first section."""

    path: Path
    title: str = ""
    lead: Section = field(default_factory=lambda: Section("", 1))
    sections: list[Section] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, message: str, line: int) -> None:
        self.problems.append(Problem(self.path, line, message))


def parse_page(text: str, path: Path) -> Page:
    """The page, with everything that is wrong with its layout in `page.problems`."""
    reader = _Reader(Page(path), text.split("\n"))
    for block in blocks(text):
        reader.block(block)
    if not reader.page.title:
        reader.page.problem('the file must start with "# " and a title', 1)
    return reader.page


class _Reader:
    def __init__(self, page: Page, source: list[str]) -> None:
        self.page, self.source = page, source
        self.section = page.lead
        self.part: Part = page.lead

    def block(self, block: Block) -> None:
        match block.kind:
            case "heading":
                self.heading(block)
            case "paragraph":
                self.text(self.markup(block.text, block.line), block.line)
            case "list":
                self.bullets(block)
            case "quote":
                self.quote(block)
            case other:
                self.page.problem(_REFUSED.get(other, _OTHER), block.line)

    def heading(self, block: Block) -> None:
        if not block.mark.startswith("#"):
            self.page.problem(
                "leave an empty line between this text and the line of dashes or equals signs", block.line
            )
        elif block.mark == "#" and not self.page.title and not self.page.sections:
            self.page.title = self.markup(block.text, block.line)
        elif block.mark == "##":
            self.section = self.part = Section(block.text, block.line)
            self.page.sections.append(self.section)
        elif block.mark == "###" and self.page.sections:
            self.part = Part(block.text, block.line)
            self.section.parts.append(self.part)
        else:
            self.page.problem(_HEADINGS, block.line)

    def text(self, text: str, line: int) -> None:
        if self.section.links and self.part is self.section:
            self.page.problem("buttons come last: put this text above them", line)
        self.part.paragraphs.append(text)

    def bullets(self, block: Block) -> None:
        """A list of text, a list of buttons, or (Markdown sees one list across an empty line) text and then buttons."""
        links = [_button(item) for item in block.items]
        first = next((at for at, link in enumerate(links) if link), len(links))
        if first:
            self.text("\n".join(f"• {self.item(item)}" for item in block.items[:first]), block.line)
        if None in links[first:]:
            self.page.problem(
                "buttons come last: a list must not go on with text after a button", block.items[first].line
            )
        elif links[first:] and (self.part is not self.section or self.section.links):
            self.page.problem("a step has one list of buttons, above its ### parts", block.items[first].line)
        else:
            self.section.links.extend(link for link in links if link)

    def item(self, item: Item) -> str:
        if item.text is None:
            self.page.problem("each line of a list must be one short text", item.line)
        return self.markup(item.text or "", item.line)

    def quote(self, block: Block) -> None:
        """The recap is the quoted line; Markdown counts the text right under it to the quote, here it is the body."""
        line, said = block.line, block.items[0].text
        if said is None or self.part is not self.section or self.section.paragraphs or self.section.recap:
            self.page.problem('a line with "> " is the recap: one line, right under the ## heading', line)
            return
        recap, *body = said.split("\n")
        self.section.recap = self.markup(recap, line)
        if body and self.source[line].lstrip().startswith(">"):
            self.page.problem('the recap must be one line with "> "', line + 1)
        elif body:
            self.text(self.markup("\n".join(body), line + 1), line + 1)

    def markup(self, content: str, line: int) -> str:
        """The text in Kith's markup; terms marked in it are noted with the part they stand in."""
        self.part.marked += _MARKED.findall(content)
        return paragraph(_MARKED.sub(r"_\1_", content), line, self.page.problem)


def _button(item: Item) -> Link | None:
    """The link a list item consists of, if it is nothing else."""
    found = button(item.text or "")
    return Link(*found, item.line) if found else None
