"""`coach print`: every text on one page for reviewers, the languages side by side, with sources and who has signed."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import yaml

from coach.content import signed
from coach.content.library import Library
from coach.content.module import Module, Step, StepText
from coach.content.signed import Signature
from coach.reply import html

STYLE = """body{font:11pt/1.45 system-ui,sans-serif;margin:2em;color:#111;background:#fff}
h1{font-size:20pt}h2{font-size:15pt;margin-top:2em;break-before:page}h3{font-size:11pt;margin:1.2em 0 .2em}
table{border-collapse:collapse;width:100%;table-layout:fixed}
td,th{border:1px solid #767676;padding:.5em;vertical-align:top;text-align:left}
tr{break-inside:avoid}p{margin:.2em 0 .6em}.to{color:#444;font-size:9pt}.small{font-size:9pt;color:#333}
@media print{body{margin:0}}"""


def printed(content: Path) -> str:
    """The page. Raises ContentError for content that cannot be read."""
    library = Library.load(content)
    names = signed.read(content)
    body = [
        "<h1>Kith: every text</h1>",
        "<p>For a clinician and a carer to read and sign: <code>coach sign FILE --role clinician --name …</code>. "
        "What nobody has signed is a draft, not clinically reviewed.</p>",
        *(part for module in library.modules.values() for part in _module(library, module, names)),
        *_worksheets(library, names),
        *(
            part
            for folder in ("safety", "phrases", "glossary")
            for part in _files(content, folder, library.languages, names)
        ),
        *_directory(content),
    ]
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Kith: every text</title><style>{STYLE}</style>'
    return "\n".join((head, *body, "</html>", ""))


def _module(library: Library, module: Module, names: dict[str, list[Signature]]) -> Iterator[str]:
    titles = " · ".join(library.module_title(module.id, one) for one in library.languages)
    yield f"<h2>{escape(titles)}</h2><p class=small>modules/{module.id} · {module.minutes} min · sources: "
    yield f"{escape(', '.join(module.sources))} · written {module.written}"
    yield f"{_nation(module)} · {_signed(names, [f'modules/{module.id}/{one}.md' for one in library.languages])}</p>"
    yield from _table(library.languages, [library.module_summary(module.id, one) for one in library.languages], "")
    for step in module.steps:
        sources = f" · {', '.join(step.sources)}" if step.sources else ""
        yield f"<h3>{step.id} <span class=to>{step.kind}{escape(sources)}{_leads(step)}</span></h3>"
        yield from _table((), [_words(library.text(module.id, step.id, one)) for one in library.languages], None)


def _nation(module: Module) -> str:
    return f" · nation: {', '.join(module.nation)}" if module.nation else ""


def _leads(step: Step) -> str:
    return f" · then {step.to}" if step.to else ""


def _words(text: StepText) -> str:
    """A step as it reads, with its buttons and what is said to each option."""
    said = [_paragraphs(text.body)]
    said += [f"<p>[{escape(label)}] <span class=to>→ {escape(target)}</span></p>" for label, target in text.buttons]
    for option in text.options:
        said.append(f"<p>[{escape(option.label)}]</p>" + (_paragraphs(option.feedback) if option.feedback else ""))
    return "".join(said)


def _paragraphs(body: str) -> str:
    return "".join(f"<p>{html(one).replace(chr(10), '<br>')}</p>" for one in body.split("\n\n"))


def _table(head: Sequence[str], cells: Sequence[str], plain: str | None) -> Iterator[str]:
    """One row, a column a language; `plain` not None: the cells are texts, not HTML."""
    row = "".join(f"<td>{escape(cell) if plain is not None else cell}</td>" for cell in cells)
    heads = "".join(f"<th>{escape(one)}</th>" for one in head)
    yield f"<table>{f'<tr>{heads}</tr>' if heads else ''}<tr>{row}</tr></table>"


def _worksheets(library: Library, names: dict[str, list[Signature]]) -> Iterator[str]:
    for name, sheet in library.worksheets.items():
        titles = " · ".join(library.worksheet_title(name, one) for one in library.languages)
        files = [f"worksheets/{name}/{one}.md" for one in library.languages]
        yield f"<h2>{escape(titles)}</h2><p class=small>worksheets/{name} · {_signed(names, files)}</p>"
        yield from _table(library.languages, [library.worksheet_purpose(name, one) for one in library.languages], "")
        for field in sheet.fields:
            asks = [
                (library.field_label(name, field.id, one), library.field_prompt(name, field.id, one))
                for one in library.languages
            ]
            yield from _table((), [label if label == ask else f"{label} — {ask}" for label, ask in asks], "")


def _files(content: Path, folder: str, languages: Sequence[str], names: dict[str, list[Signature]]) -> Iterator[str]:
    """The texts of YAML files that have one file a language."""
    files = [content / folder / f"{one}.yml" for one in languages]
    loaded: list[dict[str, Any]] = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    yield f"<h2>{folder}</h2><p class=small>{_signed(names, [f'{folder}/{one}.yml' for one in languages])}</p>"
    for key in dict.fromkeys(key for one in loaded for key in one):
        yield f"<h3>{escape(str(key))}</h3>"
        yield from _table((), [_yaml(one.get(key)) for one in loaded], None)


def _yaml(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(f"<p class=small>{escape(str(name))}</p>{_yaml(one)}" for name, one in value.items())
    if isinstance(value, list):
        return "".join(map(_yaml, value))
    return _paragraphs(str(value).strip()) if value is not None else ""


def _directory(content: Path) -> Iterator[str]:
    yield "<h2>directory.yml</h2>"
    for one in yaml.safe_load((content / "directory.yml").read_text(encoding="utf-8")) or ():
        about = f"{', '.join(one['places'])} · {one['url']} · {one['last_checked']}"
        yield f"<h3>{escape(str(one['name']))} <span class=to>{escape(about)}</span></h3>"
        yield from _table((), list(map(str, one["what"].values())), "")


def _signed(names: dict[str, list[Signature]], files: Sequence[str]) -> str:
    """Who has signed all of these, whatever they say now."""
    who = {f"{one.name} ({one.role}, {one.day})" for file in files for one in names.get(file, ())}
    return escape(f"signed: {', '.join(sorted(who)) or 'nobody'}")
