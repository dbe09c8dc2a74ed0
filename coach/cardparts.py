"""The parts of a crisis card: the first card and whatever follows it. What they are made of: carddraft.py."""

from collections.abc import Callable

from coach.carddraft import NOW, SOON, Draft, joined
from coach.cardwords import Route
from coach.line import Line, named
from coach.reply import Choice, Reply

_URGENT = 3  # lines under /urgent
_LISTED = 5  # lines behind "more numbers"; the count of words may allow fewer
_CODES = {"self": "R1", "other": "R3"}  # whose suicidality it is, once they said so


def first(draft: Draft) -> Reply:
    """Action with the number, warmth, barrier, what this is, buttons (docs/safety.md, reply skeleton)."""
    items = draft.items()
    wanted = bool(draft.kinds(*draft.route.card)) and not items
    who = draft.shared("who") if draft.asks_who else ""
    end = [draft.place_words(lines_wanted=wanted), draft.shared("guide"), who]
    lead = draft.lead()
    if draft.level == NOW:
        head = joined(lead, draft.writing.or_go(draft.route.help))
        return Reply(draft.fitted(f"{head}\n\n{draft.warmth()}", items, end, gap="\n\n", least=0), _buttons(draft))
    danger = "" if draft.emergency in lead else _danger(draft, alone=not items)
    return Reply(draft.fitted(lead, items, [danger, draft.warmth(), *end]), _buttons(draft))


def _danger(draft: Draft, *, alone: bool) -> str:
    """What to do in danger: always today; with a soft card only in its own words, or when there is no line to show."""
    own = draft.words.find(f"cards.{draft.card.code}", "danger")
    if own is None and draft.level == SOON and not alone:
        return ""
    return joined(draft.word("danger") or draft.shared("danger"), draft.writing.or_go(draft.route.help))


def _buttons(draft: Draft) -> tuple[Choice, ...]:
    """Who it is about, where they are, then the four; a soft card asks for less."""
    if draft.level == SOON:
        place = (draft.buttons.choose_country(),) if draft.writing.country is None else draft.place_buttons()
        return (*place, draft.buttons.more(), draft.buttons.carry_on())
    who = draft.buttons.who() if draft.asks_who else ()
    return (*who, *draft.place_buttons(), *draft.buttons.four(), draft.buttons.more())


def again(draft: Draft) -> Reply:
    """The same situation within half an hour: the number, and little else."""
    guide = draft.say("parts.again", "guide")
    if draft.level == NOW:
        lead = joined(draft.say("parts.again", "now"), draft.writing.or_go(draft.route.help))
        return Reply(draft.fitted(lead, [], [guide]), _buttons(draft))
    items = draft.items()[:1]
    lead = draft.say("parts.again", "today" if items else "today_none")
    danger = _danger(draft, alone=False) if items else ""
    return Reply(draft.fitted(lead, items, [danger, draft.place_words(lines_wanted=not items), guide]), _buttons(draft))


def cannot_call(draft: Draft) -> Reply:
    """Other ways: a text line, the emergency service by text, somebody near, a silent call, a place with people."""
    texting = [line for line in draft.fitting(draft.kinds("text", *draft.route.more)) if line.texts]
    helpers = [draft.writing.item(line, by_text=True) for line in texting if not line.emergency_text][:2]
    services = [_emergency_text(draft, line) for line in draft.writing.emergency_texts()]
    press = draft.writing.silent_key()
    silent = draft.say("parts.cannot_call", "silent", press=press) if press else ""
    ways = (*services, draft.say("parts.cannot_call", "nearby"), silent, draft.say("parts.cannot_call", "place"))
    bullets = [*helpers, *(draft.words.say("shared.line", "bullet", text=way) for way in ways if way)]
    place = draft.buttons.countries() if draft.writing.country is None else ()
    end = [draft.shared("choose_country") if place else ""]
    text = draft.fitted(draft.say("parts.cannot_call", "lead"), bullets, end)
    return Reply(text, (*place, draft.buttons.called("helped"), draft.buttons.more(), draft.buttons.carry_on()))


def _emergency_text(draft: Draft, line: Line) -> str:
    language = draft.words.language
    text = draft.say("parts.cannot_call", "emergency_text", text=named(line.texts, language))
    if not line.register:
        return text
    return joined(text, draft.say("parts.cannot_call", "register", register=named(line.register, language)))


def notnow(draft: Draft) -> Reply:
    """Their word is taken; one plain line on a safer home where the situation has one."""
    later = draft.words.find(f"cards.{draft.card.code}", "later", draft.writing.country) or ""
    text = draft.fitted(draft.say("parts.notnow", "text"), [], [later])
    return Reply(text, (draft.buttons.more("show"), draft.buttons.carry_on()))


def more(draft: Draft) -> Reply:
    """The emergency number, and as many fitting lines as the words allow."""
    lead = joined(draft.say("parts.more", "text"), draft.writing.or_go(draft.route.help))
    items = _items(draft, draft.kinds(*draft.route.more), _LISTED)
    end = [draft.place_words(lines_wanted=not items)]
    choices = (*draft.place_buttons(), draft.buttons.cannot(), draft.buttons.carry_on())
    return Reply(draft.fitted(lead, items, end), choices)


def urgent(draft: Draft) -> Reply:
    """/urgent: the emergency number, crisis lines, and what this chat is not."""
    lead = joined(draft.say("parts.urgent", "text"), draft.writing.or_go(draft.route.help))
    items = _items(draft, draft.kinds(*draft.route.card), _URGENT)
    head = f"{lead}\n\n{draft.say('parts.urgent', 'lines')}" if items else lead
    end = [draft.place_words(lines_wanted=not items), draft.shared("guide")]
    choices = (*draft.place_buttons(), draft.buttons.more(), draft.buttons.cannot(), draft.buttons.carry_on())
    return Reply(draft.fitted(head, items, end), choices)


def directory(draft: Draft) -> Reply:
    """People who can help with one thing (the card's code names the kind of line); no crisis, so none of its
    buttons."""
    kinds = draft.routes.kinds("child" if draft.under_16 else draft.card.code)
    found = draft.several(kinds, _LISTED)
    items = [draft.writing.item(line) for line in found]
    fits = bool(found) and found[0].type == kinds[0] and draft.words.find("parts.directory", kinds[0]) is not None
    lead = draft.say("parts.directory", kinds[0] if fits else "any") if found else ""
    danger = draft.shared("danger") if not items else ""
    place = draft.buttons.place(draft.writing.country, draft.writing.region, Route(kinds, ()), draft.writing.now)
    where = draft.place_words(lines_wanted=not items) if not items else draft.shared("choose_region") if place else ""
    return Reply(draft.fitted(lead, items, [danger, where]), place)


def region(draft: Draft) -> Reply:
    """Where in the country; a word that it is noted where the lines are the same everywhere."""
    regions = draft.buttons.regions(draft.writing.country)
    if not regions:
        return Reply(draft.say("parts.region", "noted", name=draft.writing.country_name()))
    return Reply(draft.say("parts.region", "text"), (*regions, draft.buttons.skip("region")))


def _about(draft: Draft) -> Reply:
    """They said whom it is about: the card for that."""
    whose = draft.card.part
    code = draft.card.code if draft.card.code not in ("R1", "R2", "R3", "") else _CODES[whose]
    return first(draft.about(code, whose))


def _items(draft: Draft, kinds: tuple[str, ...], most: int) -> list[str]:
    return [draft.writing.item(line) for line in draft.several(kinds, most)]


def _said(part: str, *buttons: Callable[[Draft], Choice]) -> Callable[[Draft], Reply]:
    """A part that is one text and its buttons."""

    def made(draft: Draft) -> Reply:
        return Reply(draft.say(f"parts.{part}", "text"), tuple(button(draft) for button in buttons))

    return made


def _no_answer(draft: Draft) -> Choice:
    return draft.buttons.cannot("no_answer")


def _cannot(draft: Draft) -> Choice:
    return draft.buttons.cannot()


def _called(draft: Draft) -> Choice:
    return draft.buttons.called()


def _more(draft: Draft) -> Choice:
    return draft.buttons.more()


def _show(draft: Draft) -> Choice:
    return draft.buttons.more("show")


def _carry_on(draft: Draft) -> Choice:
    return draft.buttons.carry_on()


def _country(draft: Draft) -> Reply:
    return Reply(draft.say("parts.country", "text"), (*draft.buttons.countries(), draft.buttons.skip("country")))


def _countries(draft: Draft) -> Reply:
    return Reply(draft.say("parts.country", "text"), draft.buttons.other_countries())


PARTS: dict[str, Callable[[Draft], Reply]] = {
    "first": first,
    "again": again,
    "cannot": cannot_call,
    "cannot_call": cannot_call,
    "called": _said("called", _no_answer, _carry_on),
    "notnow": notnow,
    "on": _said("on"),
    "self": _about,
    "other": _about,
    "more": more,
    "urgent": urgent,
    "directory": directory,
    "checking": _said("checking", _show, _carry_on),
    "welcome_back": _said("welcome_back", _show, _carry_on),
    "cannot_reach": _said("cannot_reach", _called, _cannot, _more),
    "should_go": _said("should_go", _called, _cannot, _more),
    "calling": _said("calling", _no_answer, _called),
    "after": _said("after", _more),
    "country": _country,
    "countries": _countries,
    "region": region,
}
