"""Characters as people type them, brought to one plain form. Not words or their meaning (lexicon.py)."""

import re
import unicodedata

LONGEST = 16_384  # characters read after folding; Telegram allows 4,096, and one character can fold to 18

_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]"
)
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʻ`´′＇‛ʹˈꞌ"), "'")
_LETTERS = {ord("œ"): "oe", ord("æ"): "ae", ord("ø"): "o", ord("ł"): "l", ord("đ"): "d", ord("ı"): "i", ord("…"): "..."}
# Cyrillic and Greek letters that look like Latin ones (Unicode confusables, the lower-case part), after case folding.
_LOOK_ALIKE = str.maketrans("аеорсухіјѕԁһӏкмтвнгԛԝ" + "αεορνικτυχγβη", "aeopcyxijsdhlkmtbhrqw" + "aeopviktuxybn")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\u0561-\u0587]")
_LATIN = re.compile("[a-z]")
# "k i l l", "k.i.l.l", "k-i-l-l": four or more single letters held apart by the same kind of sign.
_SPACED = re.compile(r"(?<![^\W\d_])[^\W\d_](?:(?P<gap>[ .\-_*/])[^\W\d_])(?:(?P=gap)[^\W\d_]){2,}(?![^\W\d_])")
_LEET = str.maketrans("0134578@$!|€+", "oieastbasilet")
_REPEATS = re.compile(r"(.)\1{2,}")


def fold(text: str) -> str:
    """Lower case, no accents, no hidden signs, one kind of apostrophe, look-alike letters made Latin."""
    text = _HIDDEN.sub("", text[:LONGEST])
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)[:LONGEST].translate(_APOSTROPHES)
        text = _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold())).translate(_LETTERS)
        text = _latin(text)
    return text.casefold()


def _latin(text: str) -> str:
    """Look-alikes become Latin only in a text that has Latin letters: real Russian or Greek is left alone."""
    if _FOREIGN.search(text) and len(_FOREIGN.findall(text)) <= 2 * len(_LATIN.findall(text)):
        return text.translate(_LOOK_ALIKE)
    return text


def joined(text: str) -> tuple[str, frozenset[str]]:
    """The text with spaced-out letters joined, and the words made that way ("k i l l" gives "kill")."""
    made: set[str] = set()

    def join(match: re.Match[str]) -> str:
        made.add(word := re.sub(r"[ .\-_*/]", "", match[0]))
        return word

    return _SPACED.sub(join, text), frozenset(made)


def unleet(word: str) -> str:
    """Digits and signs inside a word as the letters they stand for ("su1c1de"); a word without letters stays."""
    return word.translate(_LEET) if any(sign.isalpha() for sign in word) else word


def calmer(word: str) -> tuple[str, str]:
    """A word with drawn-out letters, with two and with one of each ("diiie" gives "diie" and "die")."""
    return _REPEATS.sub(r"\1\1", word), _REPEATS.sub(r"\1", word)
