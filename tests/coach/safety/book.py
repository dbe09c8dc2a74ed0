"""A tiny rulebook for the tests of the engine. Not the real rules (data/safety)."""

from coach.safety.rules import Rulebook

WORDS = {
    "drop": ["really"],
    "spell": {"wanna": "want to", "im": "i am", "dont": "do not", "don't": "do not"},
    "emoji": {"🔪": "knife"},
    "ordinary": ["drawing"],
    "classes": {
        "ME": ["i"],
        "THEM": ["he", "she", "=KIN"],
        "KIN": ["brother/s", "mum"],
        "MINE": ["i", "my", "me"],
        "THIRD": ["wants"],
        "SAY": ["says"],
        "WANT": ["want to", "wants to"],
        "DIE": ["die", "dying", "drown.ing.ed"],
        "LOUD": ["scream*"],
        "TEEN": ["13..15"],
        "KNIFE": ["knife", "knives"],
    },
}
RULES = {
    "people": {"self": "ME", "other": "THEM", "own": "MINE", "third": "THIRD", "say": "SAY"},
    "child": ["i am TEEN"],
    "client": ["client"],
    "contexts": {
        "idiom": {"patterns": ["(die) laughing"], "silent": ["R1", "R3"]},
        "denied": {"covers": "after", "reach": 4, "patterns": ["(not|never)"], "ends": ["but"], "soft": ["R1", "R3"]},
        "past": {
            "covers": "sentence",
            "code": "R4",
            "patterns": ["years ago"],
            "unless": ["again"],
            "soft": ["R1", "R3"],
        },
    },
    "urgent": {"R1": ["KNIFE"], "R3": ["KNIFE"]},
    "signs": [
        {"id": "wish", "code": {"self": "R1", "other": "R3"}, "patterns": ["WANT ~2! DIE"]},
        {"id": "hit", "code": "R6", "patterns": ["hit me"]},
        {"id": "shout", "code": "R12", "patterns": ["LOUD + KNIFE"]},
    ],
}


def book() -> Rulebook:
    return Rulebook(WORDS, RULES)


def codes(text: str, *, worker: bool = False) -> list[str]:
    read = book()
    return [hit.finding.code for hit in read.hits(read.tape(text), worker=worker)]
