"""What the encoder is tuned on: data/nlu for topics, data/safety/examples for danger; and how it is made noisy."""

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from coach.safety.finding import NONE
from coach.safety.screen import Screen

KEYS = {a: b for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for a, b in zip(row, row[1:] + row[-2], strict=True)}
LINKS = (". ", " ", "\n", "! ", "... ", ", ")
SHORT = 12  # letters; a shorter text gets one typo at most
LATEST = frozenset({"adversarial"})
"""Files of the last round of writing, without their language: tuning again sees all of these and a part of
the others in every epoch."""
CALM = frozenset({"ordinary"})
"""Files of topics whose every example is without danger, whatever the rules of the screen read in it."""
COMPANY = 5  # words of the least sentence that another one is buried among


@dataclass(frozen=True)
class Sentence:
    """One example. topic and danger are None where they are not known. settled: of a round that was tuned on before."""

    text: str
    language: str
    topic: str | None = None
    danger: str | None = None
    settled: bool = True


def sentences(data: Path) -> list[Sentence]:
    """All of them, from the project's data folder."""
    return [*_dangers(data / "safety" / "examples"), *_topics(data / "nlu", Screen.load(data / "safety"))]


def _dangers(folder: Path) -> Iterator[Sentence]:
    for path in sorted(folder.glob("*.yml")):
        for label, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            settled = path.stem[3:] not in LATEST
            yield from (Sentence(str(text), path.stem[:2], danger=label, settled=settled) for text in texts)


def _topics(folder: Path, screen: Screen) -> Iterator[Sentence]:
    """A topic's example is without danger unless the rules of the screen read something: then it is not known (but for
    CALM)."""
    for path in sorted(folder.glob("*/*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for text in (line[2:].strip() for line in item["examples"].splitlines() if line.startswith("- ")):
                danger = NONE if path.stem in CALM or screen.read(text) is None else None
                yield Sentence(text, path.parent.name, item["intent"], danger, path.stem not in LATEST)


class Noise:
    """Makes texts as people type them. Seeded: the same noise in every run."""

    def __init__(self, examples: list[Sentence], seed: int, buried: float = 0.15, clean: float = 0.45) -> None:
        """buried: share of the danger examples put among harmless sentences. clean: share of texts left as they are."""
        self.random = random.Random(seed)
        self.buried, self.clean = buried, clean
        self._company: dict[str, list[str]] = {}
        for one in examples:
            if one.topic and one.danger == NONE and len(one.text.split()) > COMPANY:
                self._company.setdefault(one.language, []).append(one.text)

    def on(self, example: Sentence) -> str:
        """The example's text, perhaps among other sentences, perhaps mistyped. What it tells stays."""
        text = example.text
        if example.topic is None and self.random.random() < self.buried:
            text = self._buried(text, self._company[example.language])
        return text if self.random.random() < self.clean else self._mistyped(text)

    def _buried(self, text: str, company: list[str]) -> str:
        before, after, link = self.random.choice(company), self.random.choice(company), self.random.choice(LINKS)
        ways = ((before, text), (text, after), (before, text, after))
        return link.join(self.random.choices(ways, (4, 3, 3))[0])

    def _mistyped(self, text: str) -> str:
        chance = self.random.random
        text = text.lower() if chance() < 0.4 else text
        text = _bare(text) if chance() < 0.25 else text
        text = re.sub("['’]", "", text) if chance() < 0.25 else text
        text = re.sub(r"[^\w\s'’-]", " ", text) if chance() < 0.2 else text
        text = text.upper() if chance() < 0.04 else text
        for _ in range(self.random.choice((0, 0, 1, 1, 2, 3) if len(text) > SHORT else (0, 0, 0, 1))):
            text = self._typo(text)
        return text

    def _typo(self, text: str) -> str:
        """A letter left out, two swapped, one doubled, or the key beside it."""
        if len(text) < 4:
            return text
        at = self.random.randrange(len(text) - 1)
        ways = (
            text[:at] + text[at + 1 :],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
            text[:at] + text[at] + text[at:],
            text[:at] + KEYS.get(text[at].lower(), text[at]) + text[at + 1 :],
        )
        return self.random.choices(ways, (3, 3, 2, 2))[0]


def _bare(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
