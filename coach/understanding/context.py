"""What a message means where it is said: the same "yes" answers an offer, or stands in a worksheet. Pure functions.

The words are learnt from data/nlu; here stands which intents count in which place, and how sure is sure.
"""

from dataclasses import dataclass

from coach.understanding.head import Ranking

ANSWER = "answer"
UNSURE, UNSURE_BETWEEN = "unsure", "unsure_between"
WAITING_FOR_ANSWER = "answer"
"""The value of the slot `waiting_for` while a step waits for the person's own words."""


@dataclass(frozen=True)
class Limits:
    """Where certainty begins; every field can stand in config.yml.

    unsure_below: a best probability under this is `unsure`. between_gap, between_sum: the two best closer than the
    gap, and together at least the sum, are `unsure_between`. acts: what may interrupt a text that is waited for, if its
    probability is at least act_above and the message has at most act_words words (jargon_words for a question about a
    word). asked: values of `waiting_for` that want a choice: an offer of up to two things, a yes or no. choices: what
    answers one, if its share among the choices is at least choice_above, and choices have choice_mass in all.
    """

    unsure_below: float = 0.35
    between_gap: float = 0.1
    between_sum: float = 0.6
    acts: tuple[str, ...] = (
        "stop", "skip", "back", "next", "show_menu", "help", "restart", "change_language", "jargon", "urgent", "resume",
        "talk_to_human",
    )  # fmt: skip
    act_above: float = 0.6
    act_words: int = 6
    jargon_words: int = 10
    asked: tuple[str, ...] = ("offer", "keep", "agree", "consent")
    choices: tuple[str, ...] = ("yes", "no", "pick_first", "pick_second", "something_else")
    choice_above: float = 0.5
    choice_mass: float = 0.4


def settle(text: str, ranking: Ranking, waiting_for: str | None, limits: Limits) -> str | None:
    """The intent that place and certainty decide, or None where the ranking's first stands."""
    if not text.strip():
        return UNSURE
    if waiting_for == WAITING_FOR_ANSWER:
        return _while_writing(text, ranking, limits)
    if waiting_for in limits.asked:
        return _while_choosing(ranking, limits) or _by_certainty(ranking, limits)
    return _by_certainty(ranking, limits)


def _while_writing(text: str, ranking: Ranking, limits: Limits) -> str:
    """All is an answer but a short, clear order: losing somebody's words is worse than a second "stop"."""
    name, chance = ranking[0] if ranking else (ANSWER, 0.0)
    longest = limits.jargon_words if name == "jargon" else limits.act_words
    is_order = name in limits.acts and chance >= limits.act_above and len(text.split()) <= longest
    return name if is_order else ANSWER


def _while_choosing(ranking: Ranking, limits: Limits) -> str | None:
    """The best choice, if the message is about choosing at all."""
    choices = [(name, chance) for name, chance in ranking if name in limits.choices]
    mass = sum(chance for _, chance in choices)
    if not choices or mass < limits.choice_mass or choices[0][1] < limits.choice_above * mass:
        return None
    return choices[0][0]


def _by_certainty(ranking: Ranking, limits: Limits) -> str | None:
    """Two near: ask which. Weak: say so. Clear: None."""
    (_, first), (_, second) = [*ranking[:2], ("", 0.0), ("", 0.0)][:2]
    if first + second >= limits.between_sum and first - second < limits.between_gap:
        return UNSURE_BETWEEN
    return UNSURE if first < limits.unsure_below else None
