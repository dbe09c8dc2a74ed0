"""The age at which a text can be read, from the length of its sentences and words. A hint, never a judgement.

English: Flesch–Kincaid grade (Kincaid, Fishburne, Rogers and Chissom 1975, Research Branch Report 8-75), and age =
grade + 5, since the first American grade is entered at six. French: the reading ease of Kandel and Moles (1958,
"Application de l'indice de Flesch à la langue française"), put into years by Flesch's own table of ease and school
grade (1949, "The Art of Readable Writing"), grade + 5 again. Both count syllables by rule, right for most words.
"""

import re
from bisect import bisect_left
from collections.abc import Callable

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?…]+|\n+")
_GROUPS = {"en": re.compile(r"[aeiouy]+"), "fr": re.compile(r"[aeiouyàâäéèêëîïôöùûüÿœæ]+")}
# Reading ease and age, by Flesch's table: 90–100 fifth grade, 80–90 sixth, 70–80 seventh, 60–70 eighth and ninth,
# 50–60 tenth to twelfth, 30–50 college, below that graduates.
_EASE = (15.0, 40.0, 55.0, 65.0, 75.0, 85.0, 95.0)
_AGES = (22.0, 19.5, 16.0, 13.5, 12.0, 11.0, 10.0)


def age(text: str, language: str) -> float | None:
    """The age in years at which the text, free of markup, can be read; None for an empty text or a language without a
    formula here."""
    words, sentences = _WORD.findall(text.lower()), sum(1 for one in _SENTENCE.split(text) if _WORD.search(one))
    formula = _FORMULAS.get(language)
    if formula is None or not words:
        return None
    syllables = sum(syllable_count(word, language) for word in words)
    return formula(len(words) / sentences, syllables / len(words))


def syllable_count(word: str, language: str) -> int:
    """The syllables of one word in small letters, at least one."""
    count = len(_GROUPS[language].findall(word))
    return max(1, count - (_mute_english(word) if language == "en" else _mute_french(word)))


def _mute_english(word: str) -> bool:
    """A written vowel at the end that is not spoken: make, makes, worked; but not little, wanted, changes, see."""
    if re.search(r"[^aeiouy]le$|[^aeiouy]les$", word):
        return False
    return bool(
        re.search(r"[^aeiouy]e$|[^aeiouytd]ed$|[^aeiouyscgxz]es$|[aeiouy][^aeiouy]es$(?<!ses|ces|ges|xes|zes)", word)
    )


def _mute_french(word: str) -> bool:
    """A final e or es is not spoken after a consonant, nor after qu and gu: porte, portes, fatigue."""
    return bool(re.search(r"([^aeiouyàâéèêëîïôùûœ]|[qg]u)es?$", word))


def _english(sentence: float, word: float) -> float:
    return 0.39 * sentence + 11.8 * word - 15.59 + 5


def _french(sentence: float, word: float) -> float:
    ease = 207 - 1.015 * sentence - 73.6 * word
    at = bisect_left(_EASE, ease)
    if at in (0, len(_EASE)):
        return _AGES[0] if at == 0 else _AGES[-1]
    low, high = _EASE[at - 1], _EASE[at]
    return _AGES[at - 1] + (_AGES[at] - _AGES[at - 1]) * (ease - low) / (high - low)


_FORMULAS: dict[str, Callable[[float, float], float]] = {"en": _english, "fr": _french}
