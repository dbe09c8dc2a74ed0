"""Where to find help besides a module: organisations by topic, one tip, two calm minutes."""

from coach.journey.buttons import HELP, MENU
from coach.journey.walk import Walk
from coach.moves import Button, Calm, Move, Places, Say
from coach.payloads import payload

MORE = "more"
"""The value of a button that asks for the list of topics."""


def places(walk: Walk, topic: str) -> list[Move]:
    """Organisations for a topic; "more" asks which topic first."""
    walk.log("directory_opened", topic)
    if topic == MORE:
        return [Say("places.which", buttons=(*_topics(walk), *MENU))]
    country: tuple[Button, ...] = (("button.other_country", payload("ask", "country")),)
    return [Places(topic, (("button.places_topic", payload("directory", MORE)), *country, *HELP))]


def _topics(walk: Walk) -> tuple[Button, ...]:
    known = walk.library.topics.values()
    wanted = (one.id for one in known if one.kind == "content" and one.audience == "relatives" and one.module)
    return tuple((f"topic.{one}", payload("directory", one)) for one in wanted)


def tip(walk: Walk) -> list[Move]:
    """The one-minute version of a module, another each time; then from the beginning."""
    having = [name for name, module in walk.library.modules.items() if module.kinds("tip") and not module.aside]
    having = [name for name in having if not walk.hidden(walk.library.modules[name].gate)]
    if not having:
        return [Say("tip.none", buttons=MENU)]
    seen = walk.place.state.setdefault("tips", [])
    fresh = [name for name in having if name not in seen]
    if not fresh:
        seen.clear()
    chosen = (fresh or having)[0]
    seen.append(chosen)
    return walk.go(chosen, walk.library.modules[chosen].kinds("tip")[0].id)


def calm(walk: Walk) -> list[Move]:
    """Two minutes of slow breathing; where they are stays as it is."""
    back: tuple[Button, ...] = (("button.resume", payload("u")),) if walk.place.module else ()
    return [Calm((*back, ("button.calm_stop", payload("m"))))]
