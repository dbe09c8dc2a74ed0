"""What was entered on the way through a module and is not kept yet: drafts, and finished entries put aside."""

from coach.content.module import Module
from coach.content.worksheet import Worksheet
from coach.journey.place import Place

ASIDE = "0"  # no field's id: a worksheet with entries put aside


def entered(place: Place, module: Module) -> dict[str, str]:
    """What was entered in this module: "worksheet.field" → words or ids; ASIDE for entries put aside."""
    fields = {".".join(step.saves) for step in module.steps if step.saves}
    aside = {step.adds for step in module.steps if step.adds and place.rows.get(step.adds)}
    drafts = place.drafts.items()
    typed = {name: words for name, words in drafts if name.removesuffix("@day") in fields and words}
    return typed | {f"{one}.{ASIDE}": "put aside" for one in aside}


def put_aside(place: Place, worksheet: str) -> None:
    """What was entered for this worksheet is one finished entry; the next one begins empty."""
    found = {name: words for name, words in place.drafts.items() if name.startswith(worksheet + ".")}
    if not any(found.values()):
        return
    place.rows.setdefault(worksheet, []).append({name.partition(".")[2]: found[name] for name in found})
    for name in found:
        del place.drafts[name]


def rows(place: Place, worksheet: str, typed: dict[str, str]) -> list[dict[str, str]]:
    """Every entry for this worksheet: those put aside, then what was entered since (`typed`, from `entered`)."""
    open_now = {name.partition(".")[2]: said for name, said in typed.items() if name.startswith(worksheet + ".")}
    words = {name: said for name, said in open_now.items() if name != ASIDE}
    return [*place.rows.get(worksheet, []), *([words] if words else [])]


def put_away(place: Place, worksheet: str, known: Worksheet | None, *, kept: bool) -> None:
    """What was entered for a worksheet was kept or is gone. Of one that is kept and has a single entry the words stay
    at hand, so that they are still shown in the module."""
    place.rows.pop(worksheet, None)
    if not kept or known is None or known.many:
        for name in [name for name in place.drafts if name.startswith(worksheet + ".")]:
            del place.drafts[name]
