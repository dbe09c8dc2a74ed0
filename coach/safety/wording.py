"""How one language is typed: short forms, fillers, misspellings, leetspeak. Not what the words mean (lexicon.py)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from coach.safety.guess import Guesser
from coach.safety.spelling import calmer, fold, joined, unleet
from coach.safety.tape import Tape

STOP, ASKED = ".", "<q>"  # the words that stand for the end of a sentence and of a question
_TOKEN = re.compile(
    r"(?P<pause>\.{2,}|[,:()\[\]\"«»/–—-]|\r?\n(?!\s*\n))|(?P<stop>[.!?;]+|\n\s*\n)"
    r"|(?P<word>\d+[.,]\d+|[$@]?[^\W_](?:[^\W_]|['*$@!|](?=[^\W_]))*)"
)
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_PIECES = re.compile(r"[^\s']+")
_LONGEST = 40  # letters; what is longer is no word
_LONGEST_PIECE = 12  # letters of a word cut out of a run of spaced-out letters
_SHORTEST_JOINED = 8  # letters; shorter phrases run together ("endit") could be another word


class Wording:
    """`drop`: fillers left out. `spell`: short forms and what they stand for. `emoji`: signs and their words.
    `elide` (French): first letters that may have lost their apostrophe. `ordinary`: words that are no misspelling.
    """

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._drop = {fold(str(word)) for word in words.get("drop", ())}
        self._elide = {str(k): str(v) for k, v in words.get("elide", {}).items()}
        self._spell = {fold(str(k)): _PIECES.findall(fold(str(v))) for k, v in words.get("spell", {}).items()}
        self._emoji = {str(k): f" {v} " for k, v in words.get("emoji", {}).items()}
        self._signs = re.compile("|".join(map(re.escape, self._emoji)) or r"(?!)")
        self._guess = Guesser({fold(str(word)) for word in words.get("ordinary", ())})
        self._known: set[str] = set()
        self._joined: dict[str, list[str]] = {}

    def learn(self, phrases: set[tuple[str, ...]]) -> None:
        """Call once with every phrase that means something: misspellings are traced to their words."""
        self._known = {word for phrase in phrases for word in phrase}
        self._joined = {
            run: list(phrase) for phrase in sorted(phrases) if len(run := "".join(phrase)) >= _SHORTEST_JOINED
        }
        self._guess.learn({word for word in self._known if word.isalpha()})

    def plain(self, entry: str) -> tuple[str, ...]:
        """The words of a dictionary entry, written out as those of a message are."""
        if entry.isascii() and entry.replace(" ", "").isalpha():
            return tuple(
                w for word in entry.lower().split() for w in self._spell.get(word, (word,)) if w not in self._drop
            )
        found: list[str] = []
        for match in _TOKEN.finditer(fold(entry)):
            if raw := match["word"]:
                found.extend(self._written(raw) or [raw])
        return tuple(word for word in found if word not in self._drop)

    def tape(self, text: str) -> Tape:
        """The row of words of a message; any str is fine."""
        plain, spaced = joined(fold(self._signs.sub(lambda sign: self._emoji[sign[0]], text)))
        words: list[str] = []
        tape, seen = Tape(words), dict[str, list[str]]()
        for match in _TOKEN.finditer(plain):
            raw, sort = match[0], match.lastgroup
            if sort == "word":
                meant = seen.get(raw)
                if meant is None:
                    meant = seen[raw] = [word for word in self._meant(raw, raw in spaced) if word not in self._drop]
                words += meant
            elif sort == "stop":
                tape.stops |= 1 << len(words)
                words.append(ASKED if "?" in raw else STOP)
            else:
                tape.weak |= 1 << len(words)
        return tape

    def _written(self, raw: str) -> list[str]:
        """A short form or contraction written out; [] when it is neither."""
        first, mark, rest = raw.partition("'")
        if (full := self._spell.get(raw)) or not mark:
            return full or []
        if not self._elide:
            bare = raw.replace("'", "")
            return self._spell.get(bare, [bare])
        if first in self._elide:
            return [self._elide[first], *(self._written(rest) or [rest.replace("'", "")])]
        return [first, rest.replace("'", "")]

    def _meant(self, raw: str, spaced: bool = False) -> list[str]:
        """The words a token stands for: itself when known, else what it most likely was meant to be."""
        words = self._written(raw) or [raw]
        return [found for word in words for found in ([word] if self._knows(word) else self._repaired(word, spaced))]

    def _knows(self, word: str) -> bool:
        return word in self._known or self._guess.knows(word)

    def _repaired(self, word: str, spaced: bool) -> list[str]:
        if len(word) > _LONGEST:
            return [word]
        if not word.isalpha():
            return self._unsigned(word)
        for calm in calmer(word):
            if calm != word and (calm in self._spell or self._knows(calm)):
                return self._spell.get(calm, [calm])
        if word in self._joined:
            return self._joined[word]
        return self._elided(word) or (self._cut(word) if spaced else []) or [self._guess.nearest(word)]

    def _unsigned(self, word: str) -> list[str]:
        """Digits or signs among the letters: leetspeak, else letters and digits apart ("2wks", "k*ll")."""
        plain = unleet(word)
        if plain in self._spell or (plain.isalpha() and self._knows(plain)):
            return self._spell.get(plain, [plain])
        if plain in self._joined:
            return self._joined[plain]
        if "*" in word and (guess := self._guess.masked(word)):
            return [guess]
        parts = _PARTS.findall(word)
        return [found for part in parts for found in self._meant(part)] if len(parts) > 1 else [word]

    def _elided(self, word: str) -> list[str]:
        """French without its apostrophe ("jveux", "svide"): the short word and the rest, if the rest is known."""
        for size in (2, 1):
            if (full := self._elide.get(word[:size])) and len(rest := word[size:]) > 2 and self._knows(rest):
                return [full, rest]
        return []

    def _cut(self, word: str) -> list[str]:
        """A run of letters that were typed apart, cut into the fewest known words; [] when that cannot be done."""
        best: list[list[str] | None] = [[]]
        for end in range(1, len(word) + 1):
            starts = range(max(0, end - _LONGEST_PIECE), end)
            ways = [
                [*head, *piece] for n in starts if (head := best[n]) is not None and (piece := self._piece(word[n:end]))
            ]
            best.append(min(ways, key=len, default=None))
        return best[-1] or []

    def _piece(self, word: str) -> list[str]:
        return self._spell.get(word, [word] if word in self._known else [])
