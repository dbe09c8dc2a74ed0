"""Which known word a misspelling was meant to be. Not leetspeak or short forms (lexicon.py)."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

SHORTEST = 5  # letters; shorter words have too many innocent neighbours ("diet", "dies")
LONG = 9  # letters from which two slips are forgiven instead of one
LONGEST = 24


class Guesser:
    """Bounded edit distance over the known words; `ordinary` words are never taken for a misspelling."""

    def __init__(self, ordinary: set[str]) -> None:
        self._ordinary = ordinary
        self._near: dict[str, list[str]] = {}
        self._long: dict[str, list[str]] = {}

    def knows(self, word: str) -> bool:
        return word in self._ordinary

    def learn(self, words: Iterable[str]) -> None:
        """Index the words by themselves and by what is left when one letter is taken out."""
        near, long = defaultdict(list), defaultdict(list)
        for word in sorted(words):
            if SHORTEST <= len(word) <= LONGEST:
                for key in _shorter(word):
                    near[key].append(word)
            if LONG <= len(word) <= LONGEST:
                long[word[0]].append(word)
        self._near, self._long = dict(near), dict(long)

    def nearest(self, word: str) -> str:
        """The known word within the bound that starts with the same letter, else the word itself."""
        if not SHORTEST <= len(word) <= LONGEST:
            return word
        found = {w for key in _shorter(word) for w in self._near.get(key, ()) if w[0] == word[0]}
        # Between two equally near words, letters in the wrong order are the likelier slip.
        best = min(((OSA.distance(word, w), sorted(word) != sorted(w), w) for w in found), default=(9, True, word))
        if best[0] <= 1:
            return best[2]
        return self._far(word) if len(word) >= LONG else word

    def _far(self, word: str) -> str:
        best = (3, word)
        for known in self._long.get(word[0], ()):
            if abs(len(known) - len(word)) <= 2 and (slips := OSA.distance(word, known, score_cutoff=2)) < best[0]:
                best = (slips, known)
        return best[1]

    def masked(self, word: str) -> str:
        """A word with one letter hidden by a star ("su*cide"), if only one known word fits; else ""."""
        hidden = word.replace("*", "")
        fits = [
            w
            for w in self._near.get(hidden, ())
            if len(w) == len(word) and all(a in (b, "*") for a, b in zip(word, w, strict=True))
        ]
        return fits[0] if len(fits) == 1 else ""


def _shorter(word: str) -> set[str]:
    return {word} | {word[:n] + word[n + 1 :] for n in range(len(word))}
