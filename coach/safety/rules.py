"""The rules of one language and what they find on a tape. Not matching (pattern.py), not the choice (screen.py)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coach.safety.context import Context, Zones
from coach.safety.finding import CLASS_OF, LEVEL_OF, NONE, SOFT, Experiencer, Finding
from coach.safety.lexicon import Lexicon
from coach.safety.pattern import Pattern, parse
from coach.safety.people import People
from coach.safety.sieve import Sieve
from coach.safety.tape import Tape

_TO_CLIENT = frozenset({"R3", "R6", "R7", "R8", "R13"})  # told by a client to a peer worker, these are R13
_OWN = frozenset({"R1", "R2"})  # said by somebody else, these are R3
_SHORT = 8  # words of a message that a `whole` rule may be all of


@dataclass(frozen=True)
class Rule:
    """One situation, told in any of several patterns.

    codes: experiencer ("self", "other") to code; a person who is not in it makes no finding.
    ignores: names of contexts that do not touch this rule. far: the parts of a pattern may be anywhere in the message.
    whole: only when the message says little else. mine: a match that says "my" or "me" is about the writer.
    """

    id: str
    codes: Mapping[str, str]
    patterns: tuple[Pattern, ...]
    safety: str | None = None
    level: int | None = None
    ignores: frozenset[str] = frozenset()
    far: bool = False
    whole: bool = False
    mine: bool = False
    who: Experiencer | None = None

    def finding(self, person: str, soft: Context | None) -> Finding | None:
        code = self.codes.get(person)
        if code is None:
            return None
        who: Experiencer = self.who or ("self" if code in ("R1", "R2", "R12") else "other")
        if soft or CLASS_OF[code] == NONE:
            return Finding(soft.code if soft else code, SOFT, NONE, who)
        return Finding(code, self.level or LEVEL_OF[code], self.safety or CLASS_OF[code], who)


@dataclass(frozen=True)
class Hit:
    rule: str
    finding: Finding
    places: int


class Rulebook:
    """Everything one language knows about danger. Pure once built."""

    def __init__(self, words: Mapping[str, Any], rules: Mapping[str, Any]) -> None:
        self._lexicon = Lexicon(words)
        self._contexts = [Context.made(name, body, self._patterns) for name, body in rules.get("contexts", {}).items()]
        self._urgent = {c: self._patterns(lines) for c, lines in rules.get("urgent", {}).items()}
        self._child = self._patterns(rules.get("child", ()))
        self._client = self._patterns(rules.get("client", ()))
        self._people = People.made(rules.get("people", {}), self._lexicon.kind)
        self._rules = [self._rule(body) for body in rules.get("signs") or rules.get("rules", ())]
        self._filed = [(rule, pattern) for rule in self._rules for pattern in rule.patterns]
        self._lexicon.seal()
        self._sieve = Sieve([pattern for _, pattern in self._filed], self._lexicon)

    def tape(self, text: str) -> Tape:
        return self._lexicon.read(text)

    def hits(self, tape: Tape, *, worker: bool = False) -> list[Hit]:
        """All that a message tells, in the order of the rules."""
        zones = Zones(self._contexts, tape)
        client = worker or _any(self._client, tape)
        return [self._weighed(hit, tape, client) for hit in self._found(tape, zones)]

    def child(self, tape: Tape) -> bool:
        """Does the writer say they are under 18?"""
        return _any(self._child, tape)

    def _found(self, tape: Tape, zones: Zones) -> Iterator[Hit]:
        for number in self._sieve.passing(tape):
            rule, pattern = self._filed[number]
            if not rule.whole or len(tape.words) <= _SHORT:
                yield from self._matched(rule, pattern, tape, zones)

    def _matched(self, rule: Rule, pattern: Pattern, tape: Tape, zones: Zones) -> Iterator[Hit]:
        persons = self._people.at(tape)
        if not (anywhere := pattern.places(tape, 0, persons, rule.far)):
            return
        for code in dict.fromkeys(rule.codes.values()):
            silent = soft = 0
            covers = zones.covers(code, rule.ignores, anywhere)
            for context, zone in covers:
                silent |= zone if code in context.silent else 0
                soft |= zone if code in context.soft else 0
            for without in dict.fromkeys((silent | soft, silent)):
                if places := pattern.places(tape, without, persons, rule.far):
                    lowered = next((c for c, zone in covers if code in c.soft and zone & places), None)
                    finding = self._told(rule, code, pattern.heads(tape, without, persons), places, tape, lowered)
                    if finding:
                        yield Hit(rule.id, finding, places)
                    break

    def _told(self, rule: Rule, code: str, heads: int, places: int, tape: Tape, soft: Context | None) -> Finding | None:
        people = ["any"] if "any" in rule.codes else self._people.speaking(tape, heads, places if rule.mine else 0)
        fitting = [person for person in people if rule.codes.get(person) == code]
        if not heads or not fitting:
            return None
        found = rule.finding(fitting[0], soft)
        if found and found.code in _OWN and self._people.quoted(tape, heads):
            return Finding("R3", LEVEL_OF["R3"], CLASS_OF["R3"], "other")
        return found

    def _weighed(self, hit: Hit, tape: Tape, client: bool) -> Hit:
        """The hit with its level raised by what stands near it, and as R13 when a client told it."""
        found = hit.finding
        if found.soft:
            return hit
        level, code = found.level, found.code
        near = tape.around(hit.places, 14, 0)
        if level > 1 and any(p.places(tape) & near for p in self._urgent.get(code, ())):
            level = 1
        if client and code in _TO_CLIENT:
            code, level = "R13", min(level, 2)
        return Hit(hit.rule, Finding(code, level, found.safety, found.experiencer), hit.places)

    def _patterns(self, lines: Sequence[str]) -> tuple[Pattern, ...]:
        return tuple(pattern for line in lines for pattern in parse(line, self._lexicon.kind))

    def _rule(self, body: Mapping[str, Any]) -> Rule:
        code = body["code"]
        return Rule(
            id=str(body["id"]),
            codes=dict(code) if isinstance(code, Mapping) else {"any": str(code)},
            patterns=self._patterns(body["patterns"]),
            safety=body.get("class"),
            level=body.get("level"),
            ignores=frozenset(body.get("ignores", ())),
            far=bool(body.get("far", False)),
            whole=bool(body.get("whole", False)),
            mine=bool(body.get("mine", False)),
            who=body.get("who"),
        )


def _any(patterns: Sequence[Pattern], tape: Tape) -> bool:
    return any(pattern.places(tape) for pattern in patterns)
