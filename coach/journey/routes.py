"""From a worry in their own words to something that may help: at most two offers and "something else"."""

from collections.abc import Callable, Collection, Sequence

from coach.journey.buttons import HELP, MENU, RESUME, START
from coach.journey.walk import QUESTIONS, Walk, profile_question
from coach.moves import Button, Card, Move, Offer, Say, Show
from coach.payloads import payload
from coach.understanding.head import Ranking
from coach.understanding.parts import beside

# A second topic is offered beside the first when it is at least this share as likely. Chosen on our own development
# sentences (docs/decisions/0008): below it the second guess was wanted in fewer than one message in ten.
SECOND_SHARE = 0.25

Asked = Callable[[Collection[str]], tuple[str, str] | None]
"""Of these modules, the module and step that are clearly what was asked, if any."""

FOR_YOURSELF = "module.for_yourself"
"""What is offered to people who live with these experiences themselves, whatever they write about."""


class Routes:
    """Offers for a topic, and what follows when one is taken or turned down."""

    def __init__(self, walk: Walk, ranking: Ranking = (), within: Ranking = ()) -> None:
        """ranking: of the message. within: what each of its parts is likeliest about, where it has several."""
        self.walk = walk
        self.place = walk.place
        self.ranking, self.within = ranking, within

    def topic(self, topic: str, asked: Asked = lambda modules: None) -> list[Move]:
        """What we can offer for this topic, honestly when that part is not written yet. asked: finds the screen of the
        modules offered that is just what was asked; it comes first, unless things are held back for now."""
        if self.walk.turn.person.state.get("under_16"):
            return young_carer()
        wanted = self._with_second(topic)
        open_now = tuple(one for one in wanted if self._module(one))
        if not open_now:
            return self._being_written(topic)
        if FOR_YOURSELF in open_now:
            return [self._offer(open_now, "offer.self")]
        if topic not in open_now:
            return [*self._being_written(topic), self._offer(open_now, "offer.instead")]
        return [*self._first(asked, open_now), self._offer(open_now, "offer.lead")]

    def _first(self, asked: Asked, topics: Sequence[str]) -> list[Move]:
        if self.place.state.get("held"):
            return []
        answer = asked({module for module in map(self._module, topics) if module})
        return [Show(*answer, bare=True)] if answer else []

    def asked(self, intent: str) -> str:
        """The topic a message is about: its intent, or the likeliest content topic beside it."""
        if self._is_content(intent):
            return intent
        return next((topic for topic, _ in self.ranking if self._is_content(topic)), intent)

    def welcome(self) -> list[Move]:
        """/start: the open question; whoever has been here before may go on where they were."""
        if self.walk.turn.person.new or not self.place.last:
            return [Say("start.ask", buttons=(*START, *MENU))]
        return self.greet()

    def greet(self) -> list[Move]:
        """A greeting back, with the way to where they were."""
        last = self.place.last
        if last not in self.walk.library.modules:
            return [Say("act.greet", buttons=(*START, *MENU))]
        self.place.waiting = "offer"
        self.place.offer = (self.walk.library.modules[last].topics[0],)
        return [Say("greet.back", {"module": f"@module.{last}"}, (*RESUME, *MENU))]

    def chosen(self, topic: str) -> list[Move]:
        """An offer's button was tapped."""
        self.walk.log("offer_accepted", topic)
        return self.choose(topic)

    def between(self) -> list[Move]:
        """Two meanings are near each other: ask which."""
        contents = [topic for topic, _ in self.ranking if self._is_content(topic)][:2]
        return self.topic(contents[0]) if contents else self.unsure()

    def unsure(self) -> list[Move]:
        """We did not understand: say so, and show what there is."""
        self.walk.log("unanswered")
        return [Say("unsure.say", buttons=menu_buttons(self.walk))]

    def accept(self, which: int = 0) -> list[Move]:
        """The offer (first, or the one named) is taken."""
        offered = self.place.offer
        if which >= len(offered):
            return self.unsure()
        self.walk.log("offer_accepted", offered[which])
        return self.choose(offered[which])

    def choose(self, topic: str) -> list[Move]:
        """Open what answers this topic."""
        self.place.waiting = None
        module = self._module(topic)
        return self.walk.open(module) if module else self._being_written(topic)

    def something_else(self) -> list[Move]:
        """None of the offers: ask again in other words, and show the menu."""
        if self.place.offer:
            self.walk.log("offer_corrected")
        self.place.offer = ()
        self.place.waiting = None
        return [Say("offer.else", buttons=menu_buttons(self.walk))]

    def _with_second(self, topic: str) -> tuple[str, ...]:
        chance = dict(self.ranking)
        least = chance.get(topic, 1.0) * SECOND_SHARE
        others = [one for one, share in self.ranking if one != topic and self._is_content(one) and share >= least]
        if self.walk.turn.person.role == "self":  # no relatives' tips for somebody who lives with it themselves
            return (FOR_YOURSELF,)
        known = self.walk.library.topics.get(topic)
        if second := beside(topic, self.within, self._is_coaching):
            return (topic, second)
        also = [f"module.{known.also}"] if known and known.also else []
        return (topic, *(also or others[:1]))

    def _offer(self, topics: tuple[str, ...], lead: str) -> Offer:
        once: dict[str, str] = {}
        for topic in topics:  # two topics may lead to the same module: offer it once
            once.setdefault(self._module(topic) or topic, topic)
        self.place.offer = tuple(once.values())
        self.place.waiting = "offer"
        for topic in self.place.offer:
            self.walk.log("offer_made", topic)
        return Offer(self.place.offer, lead)

    def _being_written(self, topic: str) -> list[Move]:
        self.place.offer = ()
        self.place.waiting = None
        self.walk.log("unanswered", topic)
        buttons = HELP
        return [Say("being_written", {"topic": f"@topic.{topic}"}, buttons)]

    def _module(self, topic: str) -> str | None:
        known = self.walk.library.topics.get(topic)
        module = known.module if known else topic.removeprefix("module.")
        return module if module in self.walk.library.modules else None

    def _is_coaching(self, topic: str) -> bool:
        return self._is_content(topic) and self._module(topic) is not None

    def _is_content(self, topic: str) -> bool:
        known = self.walk.library.topics.get(topic)
        return known is not None and known.kind == "content"


def menu(walk: Walk) -> list[Move]:
    """What there is, as buttons."""
    walk.place.offer = ()
    walk.place.waiting = None
    if walk.turn.person.state.get("under_16"):
        return young_carer()
    return [Say("menu.lead", buttons=menu_buttons(walk))]


def menu_buttons(walk: Walk) -> tuple[Button, ...]:
    """A short menu: back to where they were, the modules, their toolbox, a person, urgent help, settings."""
    library = walk.library
    last = walk.place.last
    resume: tuple[Button, ...] = RESUME if last in library.modules else ()
    parts = tuple((_marked(walk, one), payload("o", one)) for one in library.modules if not library.modules[one].aside)
    rest = (
        ("button.others", payload("others")),
        ("button.tip", payload("tip")),
        ("button.calm", payload("pause")),
        ("button.toolbox", payload("toolbox")),
        ("button.human", payload("human")),
        ("button.urgent", payload("urgent")),
        ("button.settings", payload("settings")),
    )
    return (*resume, *parts, *rest)


def others(walk: Walk) -> list[Move]:
    """Modules for people in another place than most relatives: ill themselves, bereaved, young."""
    modules = walk.library.modules
    buttons = tuple((_marked(walk, one), payload("o", one)) for one in modules if modules[one].aside)
    return [Say("others.lead", buttons=(*buttons, *MENU))]


def _marked(walk: Walk, module: str) -> str:
    """A module's label with how far they are in it."""
    if module in walk.place.state.get("finished", ()):
        return f"finished.{module}"
    return f"left.{module}" if module == walk.place.module or walk.place.left_at(module) else f"module.{module}"


def young_carer() -> list[Move]:
    """For someone under 16: a card of their own and a line for young people; no coaching made for adults."""
    return [
        Say("young.card", buttons=(("button.under_16_no", payload("profile", "age", "16plus")),)),
        Card("child", 3, "directory"),
    ]


def settings(walk: Walk) -> list[Move]:
    """What can be set, each a button."""
    asks = tuple((f"profile.{name}.name", payload("ask", name)) for name in (*QUESTIONS, "role", "country"))
    rest = (
        ("button.language", payload("ask", "language")),
        ("button.consent", payload("ask", "consent")),
        ("button.mydata", payload("mydata")),
        ("button.forget", payload("forget")),
    )
    return [Say("settings.lead", buttons=(*asks, *rest, *MENU))]


def ask_profile(walk: Walk, name: str) -> list[Move]:
    """Ask one thing about the person, from the settings."""
    walk.place.waiting = "profile"
    walk.place.state.pop("then", None)
    if name == "language":
        return [languages(walk)]
    if name == "role":
        buttons = tuple((f"profile.role.{value}", payload("profile", "role", value)) for value in ROLES)
        return [Say("profile.role.ask", buttons=(*buttons, ("button.skip", payload("profile", "role", "skip"))))]
    if name == "consent":
        walk.place.state.pop("consent_asked", None)
        walk.turn.person.consent = None
        return walk.ask_consent()
    if name == "country":
        return [Card("", 3, "country")]
    return [profile_question(name)] if name in QUESTIONS else walk.stale()


ROLES = ("relative", "peer_worker", "implementation", "self", "young")


def languages(walk: Walk) -> Say:
    """The question in which language to go on; each language is named in itself."""
    buttons = tuple((f"language.{code}", payload("lang", code)) for code in walk.library.languages)
    return Say("language.ask", buttons=buttons)
