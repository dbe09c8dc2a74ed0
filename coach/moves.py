"""What the conversation answers with: keys, never sentences. voice.py turns them into words.

Every move is plain data: `to_json` and `from_json` are exact inverses, so moves travel through Rasa and the outbox.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Button = tuple[str, str]
"""A phrase key for the label (e.g. `button.menu`), and the payload."""


@dataclass(frozen=True)
class Say:
    """A phrase from content/phrases. `values` fill its placeholders: words of Kith's as `@phrase.key`, else as they are
    (a person's own words among them)."""

    phrase: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()
    edits: bool = False
    push: bool = False


@dataclass(frozen=True)
class Show:
    """A step of a module, with its own buttons. `recap` puts the one-line recap before it; `ticked` are the ids ticked
    so far in a tick list; `values` fill placeholders with what the person entered before; `without` are options and
    button targets held back for now; `bare` leaves out every button: the step as an answer, not as a place to be;
    `about`: what is known of the person that wording adapts to (coach/content/variants.py)."""

    module: str
    step: str
    recap: bool = False
    ticked: tuple[str, ...] = ()
    values: Mapping[str, str | int] = field(default_factory=dict)
    edits: bool = False
    without: tuple[str, ...] = ()
    bare: bool = False
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feedback:
    """What is said to one option of a choice step, with a button onwards."""

    module: str
    step: str
    option: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """At most two modules or topics to choose from, and "something else". `phrase` is the lead-in."""

    topics: tuple[str, ...]
    phrase: str = "offer.lead"


@dataclass(frozen=True)
class Sheet:
    """A worksheet as filled so far. `rows` are field id and the person's words, in the worksheet's order."""

    worksheet: str
    rows: tuple[tuple[str, str], ...]
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Entries:
    """The entries of a worksheet that can have several, each as Sheet.rows."""

    worksheet: str
    entries: tuple[tuple[tuple[str, str], ...], ...]
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Places:
    """Organisations that help with a topic, those near the person first. topic: "" for any; found when it is shown."""

    topic: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Calm:
    """Two minutes of slow breathing, paced where the front end can do that."""

    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Card:
    """A crisis card. `code` R1..R16 of docs/safety.md; `level` 1 now, 2 today, 3 support soon; `part`: what of
    the card is shown, a key of coach/cardparts.py (first, again, cannot, more, urgent, directory, checking …)."""

    code: str
    level: int
    part: str = "first"
    experiencer: str = "unclear"


@dataclass(frozen=True)
class Hand:
    """A file for the person: what it holds is built when it is sent. kind: mydata, pdf or text (the toolbox)."""

    kind: str
    phrase: str


@dataclass(frozen=True)
class Word:
    """What a term means, by its id in content/glossary."""

    term: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Tongue:
    """The fixed sentence for somebody who writes in a language that is not spoken here. `language`: ISO 639-1."""

    language: str


Move = Say | Show | Feedback | Offer | Sheet | Entries | Places | Calm | Card | Hand | Word | Tongue
_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind for kind in (Say, Show, Feedback, Offer, Sheet, Entries, Places, Calm, Card, Hand, Word, Tongue)
}


def to_json(move: Move) -> dict[str, Any]:
    """The move as JSON-ready data, its kind under "move"."""
    return {"move": type(move).__name__, **asdict(move)}


def from_json(data: Mapping[str, Any]) -> Move:
    """The inverse of to_json. Raises ValueError for anything that is not a move."""
    fields = dict(data)
    kind = _KINDS.get(fields.pop("move", ""))
    if kind is None:
        raise ValueError(f"not a move: {sorted(data)}")
    made: Move = kind(**{name: _tuples(value) for name, value in fields.items()})
    return made


def _tuples(value: Any) -> Any:
    """JSON's lists back as tuples, at every depth."""
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value
