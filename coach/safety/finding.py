"""What the safety screen found in one message: codes, classes, levels, order. Not how it is found (rules.py)."""

from dataclasses import dataclass
from typing import Literal

Experiencer = Literal["self", "other", "unclear"]

# In the order in which one of two equal findings is shown (docs/safety.md, "Order").
CLASSES: tuple[str, ...] = (
    "immediate_danger",
    "medical_emergency",
    "child_or_adult_safeguarding",
    "violence_or_abuse",
    "own_suicidality",
    "other_suicidality",
    "missing_person",
    "carer_despair",
)
NONE = "none"
SOFT = 3  # the level of a soft line: one offer of help, no card

# R4 and R16 are soft lines. R13 and R14 take the class of the harm told; this is the class when the harm is not named.
CLASS_OF: dict[str, str] = {
    "R1": "own_suicidality",
    "R2": "own_suicidality",
    "R3": "other_suicidality",
    "R4": NONE,
    "R5": "immediate_danger",
    "R6": "violence_or_abuse",
    "R7": "child_or_adult_safeguarding",
    "R8": "child_or_adult_safeguarding",
    "R9": "missing_person",
    "R10": "medical_emergency",
    "R11": "medical_emergency",
    "R12": "carer_despair",
    "R13": "child_or_adult_safeguarding",
    "R14": "violence_or_abuse",
    "R15": "violence_or_abuse",
    "R16": NONE,
}
# Level without anything that raises it (docs/safety.md, "Levels"): 1 danger now, 2 today, 3 support soon.
LEVEL_OF: dict[str, int] = dict.fromkeys(CLASS_OF, 2) | {"R4": 3, "R5": 1, "R10": 1, "R12": 3, "R16": 3}
# Level first, then this order: one message, never three.
ORDER: tuple[str, ...] = (
    *("R5", "R10", "R11", "R8", "R6", "R1", "R3", "R15", "R9"),
    *("R7", "R13", "R14", "R2", "R12", "R4", "R16"),
)


@dataclass(frozen=True)
class Finding:
    """What one message was found to tell; no part of the message is kept.

    code: "R1" to "R16", the situation of docs/safety.md. level: 1 danger now, 2 today, 3 support soon.
    safety: a class of CLASSES, or "none" for a soft line (no card, one soft offer of help).
    experiencer: who is at risk. under_18: the text says that the writer is a child.
    """

    code: str
    level: int
    safety: str
    experiencer: Experiencer
    offer_help: bool = True
    under_18: bool = False

    @property
    def soft(self) -> bool:
        return self.safety == NONE


def rank(finding: Finding) -> tuple[bool, int, int]:
    """Sort key: cards before soft lines, then level, then ORDER."""
    return finding.soft, finding.level, ORDER.index(finding.code)
