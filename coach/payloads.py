"""What buttons carry: `verb:part:part`, at most 64 bytes, and the intent and entities each verb stands for."""

from typing import NamedTuple

MOST_BYTES = 64  # Telegram's callback_data limit (Bot API, InlineKeyboardButton)

_STEP = ("module", "step")
# verb → (intent, names of the parts). A tapped button goes into Rasa as this intent, so rules decide what follows.
VERBS: dict[str, tuple[str, tuple[str, ...]]] = {
    "n": ("next", _STEP),
    "b": ("back", _STEP),
    "k": ("skip", _STEP),
    "h": ("too_hard", _STEP),
    "g": ("go", _STEP),
    "t": ("tick", (*_STEP, "value")),
    "d": ("ticks_done", _STEP),
    "p": ("pick", (*_STEP, "value")),
    "r": ("rate", (*_STEP, "value")),
    "w": ("when", (*_STEP, "value")),
    "o": ("open", ("module",)),
    "again": ("start_again", ("module",)),
    "q": ("choose_topic", ("value",)),
    "x": ("something_else", ()),
    "u": ("resume", ()),
    "m": ("show_menu", ()),
    "others": ("others", ()),
    "tip": ("tip", ()),
    "directory": ("directory", ("value",)),
    "pause": ("calm_minute", ()),
    "stop": ("stop", ()),
    "help": ("help", ()),
    "human": ("talk_to_human", ()),
    "privacy": ("what_data_do_you_store", ()),
    "settings": ("settings", ()),
    "urgent": ("urgent", ()),
    "keep": ("keep", ("module",)),
    "keep_not": ("keep_not", ()),
    "agree": ("agree", ("name", "value")),
    "sheet": ("show_sheet", ("value", "entry")),
    "unsheet": ("delete_sheet", ("value", "entry")),
    "sheets": ("new_sheet", ()),
    "fill": ("fill_sheet", ("value",)),
    "edit": ("edit_sheet", ("value", "entry")),
    "field": ("edit_field", ("entry", "name")),
    "fo": ("fill_option", ("name", "value")),
    "fs": ("fill_skip", ("name",)),
    "file": ("toolbox_file", ("value",)),
    "save": ("save_card", _STEP),
    "cards": ("cards", ()),
    "card": ("show_card", _STEP),
    "uncard": ("drop_card", _STEP),
    "toolbox": ("toolbox", ()),
    "lang": ("set_language", ("value",)),
    "country": ("set_country", ("value", "region")),
    "region": ("set_region", ("value",)),
    "profile": ("set_profile", ("name", "value")),
    "ask": ("ask_profile", ("name",)),
    "consent": ("set_consent", ("value",)),
    "mydata": ("mydata", ()),
    "forget": ("delete_my_data", ()),
    "forget!": ("forget_confirmed", ()),
    "kept": ("forget_declined", ()),
    "word": ("jargon_word", ("value",)),
    "s": ("safety", ("name", "value")),
}


class Tap(NamedTuple):
    """A button's meaning."""

    intent: str
    entities: dict[str, str]


def payload(verb: str, *parts: str) -> str:
    """The payload of a button. Raises ValueError for an unknown verb or more bytes than Telegram takes."""
    if verb not in VERBS:
        raise ValueError(f"no button verb {verb!r}")
    made = ":".join((verb, *parts))
    if len(made.encode()) > MOST_BYTES:
        raise ValueError(f"a payload has at most {MOST_BYTES} bytes: {made!r}")
    return made


def read(carried: str) -> Tap | None:
    """What a tapped payload means; None for what no button of ours carries (forged, or of another version)."""
    verb, *parts = carried.split(":")
    intent, names = VERBS.get(verb, ("", ()))
    if not intent or len(parts) > len(names) or len(carried.encode()) > MOST_BYTES:
        return None
    return Tap(intent, dict(zip(names, parts, strict=False)))
