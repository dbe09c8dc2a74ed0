"""The word classes of one language and their places in a text. Not spelling (wording.py), nor patterns (pattern.py)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from coach.safety.tape import Tape
from coach.safety.wording import ASKED, STOP, Wording

_RANGE = re.compile(r"(\d+)\.\.(\d+)")
_ENDINGS = re.compile(r"[/.]")

Node = dict[str, Any]  # a word to the Node of the words after it; "" to the number of the phrase that ends here


class Lexicon:
    """Word classes by number. A class is a set of phrases; every phrase is known by its number too."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._wording = Wording(words)
        self._phrases: dict[tuple[str, ...], int] = {}
        self._stems: dict[str, int] = {}
        self._lengths: list[int] = []  # of each phrase, in words
        self._members: list[set[int]] = []  # of each class: the phrases in it
        self._numbers: dict[str, int] = {}
        classes: Mapping[str, Sequence[object]] = words.get("classes", {})
        self._classes = {name: [str(entry).strip() for entry in entries] for name, entries in classes.items()}
        for name in self._classes:
            self._new(name)
        for name, entries in self._classes.items():
            self._fill(self._numbers[name], entries, {name})

    def kind(self, name: str) -> int:
        """The number of a class by name, or of one made on the spot from "word|some words|CLASS|my CLASS"."""
        if name not in self._numbers:
            if "|" not in name and name.isupper():
                raise ValueError(f"there is no word class {name}")
            entries = [form for entry in name.split("|") for form in self._opened(entry.strip())]
            self._fill(self._new(name), entries, set())
        return self._numbers[name]

    def seal(self) -> None:
        """Call when all classes are known: phrases become a tree, misspellings can be traced."""
        self._wording.learn(set(self._phrases))
        self._within = [0] * len(self._lengths)
        for kind, members in enumerate(self._members):
            for phrase in members:
                self._within[phrase] |= 1 << kind
        self._tree: Node = {}
        for words, number in self._phrases.items():
            node = self._tree
            for word in words:
                node = node.setdefault(word, {})
            node[""] = number
        self._sizes = sorted({len(stem) for stem in self._stems})

    def members(self, kind: int) -> set[int]:
        """The numbers of the phrases in a class."""
        return self._members[kind]

    def commonness(self, kind: int) -> int:
        """How likely a class is to occur, told from how many classes its phrases stand in; needs seal()."""
        return sum(self._within[phrase].bit_count() for phrase in self._members[kind])

    def read(self, text: str) -> Tape:
        """The tape of a text; any str is fine."""
        tape = self._wording.tape(text)
        tape.lengths, tape.members = self._lengths, self._members
        for word, places in _index(tape.words).items():
            bits = sum(1 << place for place in places)
            node = self._tree.get(word, {})
            for number in (*self._stemmed(word), *((node[""],) if "" in node else ())):
                tape.where[number] = tape.where.get(number, 0) | bits
            if len(node) > 1 or (node and "" not in node):
                self._follow(tape, node, places)
        for number in tape.where:
            tape.present |= self._within[number]
        return tape

    def _follow(self, tape: Tape, node: Node, places: list[int]) -> None:
        """Mark the longer phrases that start at these places, where the word of `node` stands."""
        words, last, where = tape.words, len(tape.words), tape.where
        for place in places:
            at, here = place + 1, node
            while at < last and (following := here.get(words[at])):
                here, at = following, at + 1
                if (number := here.get("")) is not None:
                    where[number] = where.get(number, 0) | (1 << place)

    def _stemmed(self, word: str) -> list[int]:
        return [self._stems[word[:n]] for n in self._sizes if word[:n] in self._stems and len(word) >= n]

    def _new(self, name: str) -> int:
        self._members.append(set())
        self._numbers[name] = len(self._members) - 1
        return self._numbers[name]

    def _opened(self, entry: str) -> list[str]:
        """An entry that names classes among its words, with each class written out ("my KIN" gives "my son" …)."""
        if entry in self._classes:
            return [f"={entry}"]
        words = [self._classes.get(word, [word]) for word in entry.split()]
        return [" ".join(chosen) for chosen in product(*words)]

    def _fill(self, kind: int, entries: Iterable[str], inside: set[str]) -> None:
        for entry in entries:
            if entry.startswith("="):
                name = entry[1:]
                if name not in self._classes or name in inside:
                    raise ValueError(f"{entry} names no word class, or its own")
                self._fill(kind, self._classes[name], inside | {name})
            else:
                self._members[kind].update(self._entered(entry))

    def _entered(self, entry: str) -> list[int]:
        """The numbers of the phrases of one entry."""
        if entry in (ASKED, STOP):
            return [self._number((entry,))]
        if entry.endswith("*"):
            return [self._stems.setdefault(self._wording.plain(entry[:-1])[0], self._length(1))]
        return [
            self._number(words)
            for form in _forms(entry)
            if (words := self._wording.plain(form)) and _whole(form, words)
        ]

    def _number(self, words: tuple[str, ...]) -> int:
        if words not in self._phrases:
            self._phrases[words] = self._length(len(words))
        return self._phrases[words]

    def _length(self, words: int) -> int:
        self._lengths.append(words)
        return len(self._lengths) - 1


def _whole(form: str, words: tuple[str, ...]) -> bool:
    """Is more left of a phrase than one word, once fillers are dropped? ("just took" must not come to mean "took".)"""
    return len(words) > 1 or len(form.split()) == 1


def _index(words: list[str]) -> dict[str, list[int]]:
    """Where each word stands."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word, []).append(place)
    return places


def _forms(entry: str) -> list[str]:
    """All forms of an entry: "kill/s/ing him", "frapp.e.er" (without the bare stem), "8..17" (numbers)."""
    if "/" not in entry and "." not in entry:
        return [entry]
    choices = []
    for word in entry.split():
        if span := _RANGE.fullmatch(word):
            choices.append([str(n) for n in range(int(span[1]), int(span[2]) + 1)])
            continue
        stem, *ends = _ENDINGS.split(word)
        choices.append([*([] if "." in word else [stem]), *(stem + end for end in ends)])
    return [" ".join(words) for words in product(*choices)]
