"""One card in the making: its words, lines and places, and how blocks become a text of at most 90 words. The parts
themselves stand in cardparts.py."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from coach.cardbuttons import ELSEWHERE, Buttons
from coach.cardlines import Writing
from coach.cardwords import CardWords, Route, Routes
from coach.line import Line
from coach.moves import Card
from coach.reply import Choice, plain

MOST_WORDS = 90  # before the buttons (docs/safety.md, reply skeleton)
NOW, TODAY, SOON = 1, 2, 3  # the levels of docs/safety.md
# Which words lead at a level, and which stand in where a situation has none of its own.
_LEADS = {NOW: ("now",), TODAY: ("today", "now"), SOON: ("soon", "today")}


def count(text: str) -> int:
    """Words as a reader counts them: each group of a number is one, marks are none."""
    return len(re.findall(r"\w[^\s/–]*", plain(text)))


def joined(*sentences: str) -> str:
    """Sentences in one paragraph; empty ones left out."""
    return " ".join(sentence for sentence in sentences if sentence)


@dataclass(frozen=True)
class Draft:
    """What one reply is made of."""

    card: Card
    under_16: bool
    routes: Routes
    writing: Writing
    buttons: Buttons

    @property
    def words(self) -> CardWords:
        return self.writing.words

    @property
    def route(self) -> Route:
        return self.routes.of(self.card.code)

    @property
    def level(self) -> int:
        return min(max(self.card.level, NOW), SOON)

    @cached_property
    def emergency(self) -> str:
        """The emergency number(s) for this situation, as they stand in a sentence."""
        return self.writing.emergency(self.route.help)

    @property
    def asks_who(self) -> bool:
        """Whether it is open, and matters, who is at risk."""
        return self.card.experiencer == "unclear" and self.route.asks_who and not self.under_16

    def about(self, code: str, experiencer: str) -> "Draft":
        """The same for another situation, once it is clear who is at risk."""
        card = replace(self.card, code=code, experiencer=experiencer)
        return replace(self, card=card, buttons=replace(self.buttons, code=code))

    def say(self, unit: str, key: str, /, **values: str) -> str:
        """Words with the emergency number filled in."""
        return self.words.say(unit, key, self.writing.country, emergency=self.emergency, **values)

    def shared(self, key: str) -> str:
        """A sentence every card may use."""
        return self.say("shared.words", key)

    def word(self, *keys: str) -> str:
        """The situation's own words under the first of these keys it has (for the writer themselves before others),
        else those for any situation; empty where neither has them."""
        for unit in (self._unit(), "cards.any"):
            for key in keys:
                for wanted in (f"{key}_self", key) if self.card.experiencer == "self" else (key,):
                    if self.words.find(unit, wanted, self.writing.country):
                        return self.say(unit, wanted)
        return ""

    def lead(self) -> str:
        """The one action of this level."""
        return self.word(*_LEADS[self.level])

    def warmth(self) -> str:
        """A warm line and the one that lowers the barrier; for a child, a child's own."""
        if self.under_16:
            return joined(self.say("cards.young", "warm"), self.say("cards.young", "barrier"))
        waits = self.writing.no_wait() and self.words.find(self._unit(), "barrier_no_wait")
        return joined(self.word("warm"), self.word("barrier_no_wait" if waits else "barrier"))

    def kinds(self, *kinds: str) -> tuple[str, ...]:
        """The kinds of line to look for; under 16 the child line goes first."""
        return tuple(dict.fromkeys((*(("child",) if self.under_16 else ()), *kinds)))

    def fitting(self, kinds: Sequence[str]) -> list[Line]:
        """Lines of these kinds, best first."""
        return self.writing.fitting(kinds)

    def several(self, kinds: Sequence[str], most: int) -> list[Line]:
        """At most so many lines, each kind's best before any kind's second; in the order of fitting()."""
        found = self.fitting(kinds)
        nth = {line.id: [one.id for one in found if one.type == line.type].index(line.id) for line in found}
        kept = sorted(found, key=lambda line: nth[line.id])[:most]
        return [line for line in found if line in kept]

    def items(self) -> list[str]:
        """The lines of the first card as bullets: the best one, and the best of the kind that fits most if that is
        another. At level 1 only one: the emergency number is what matters."""
        kinds = self.kinds(*self.route.card)
        found = self.fitting(kinds) or self.fitting(self.route.otherwise)
        fits_most = sorted((line for line in found if line.type in kinds), key=lambda line: kinds.index(line.type))
        best = found[:1] if self.level == NOW else [*found[:1], *fits_most[:1]]
        return list(dict.fromkeys(self.writing.item(line) for line in best))

    def place_words(self, *, lines_wanted: bool) -> str:
        """What the words say of the place: choose a country or region, or that we hold no line there."""
        if self.writing.country is None:
            return self.shared("choose_country")
        if lines_wanted:
            return self.page() or self.shared("no_line")
        return self.shared("choose_region") if self.place_buttons() else ""

    def page(self) -> str:
        """A page with lines of other countries, for somebody whose country is not listed."""
        page = self.writing.directory() if self.writing.country == ELSEWHERE else ""
        return self.say("shared.words", "page", page=page) if page else ""

    def place_buttons(self) -> tuple[Choice, ...]:
        """Buttons for the country, or for the region where that brings another line; in danger the region can wait."""
        if self.level == NOW and self.card.part not in ("more", "urgent") and self.writing.country is not None:
            return ()
        return self.buttons.place(self.writing.country, self.writing.region, self.route, self.writing.now)

    def fitted(self, head: str, items: Sequence[str], tail: Sequence[str], *, least: int = 1, gap: str = "\n") -> str:
        """Head, as many items as the words allow and no fewer than `least`, and tail. Before the last item goes, the
        words about the region do: its buttons speak for themselves."""
        shorter = [block for block in tail if block != self.shared("choose_region")]
        tries = [(most, tail) for most in range(len(items), 0, -1)]
        text = ""
        for most, end in (*tries, (min(len(items), 1), shorter), (min(len(items), least), shorter)):
            text = _blocks([gap.join([head, "\n".join(items[:most])]), *end])
            if count(text) <= MOST_WORDS:
                return text
        return text

    def _unit(self) -> str:
        """Whose words: neutral ones while it is open who is at risk."""
        neutral = self.asks_who and self.route.neutral
        return "cards.unclear" if neutral else f"cards.{self.card.code}"


def _blocks(blocks: Sequence[str]) -> str:
    return "\n\n".join(block.strip() for block in blocks if block.strip())
