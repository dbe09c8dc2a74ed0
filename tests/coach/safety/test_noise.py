"""Each crisis seed, wrapped in the noise of real typing, still fires."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.coach.safety.sets import screen, seeds, watch

# The seeds whose danger does not hang on one short word that a single slip can turn into another word.
CRISIS = [seed["text"] for seed in seeds() if seed["code"] in ("R1", "R3", "R5", "R10") and not seed.get("trap")]
CALM = [
    "Hello, thank you for being here.",
    "We went to the market this morning.",
    "Bonjour, merci pour votre aide.",
    "Il fait beau aujourd'hui.",
    "It has been raining all week!",
]


def shouted(text: str, _: random.Random) -> str:
    return text.upper()


def hidden(text: str, chance: random.Random) -> str:
    return "".join(sign + chance.choice(["", "", "\u200b", "\u200d", "\u2060"]) for sign in text)


def drawn_out(text: str, _: random.Random) -> str:
    longest = max(text.split(), key=lambda word: len(word) if word.isalpha() else 0)
    return (
        text.replace(longest, longest + longest[-1] * 3, 1) if longest.isalpha() else text
    )  # "6666 days" is another tale


def exclaimed(text: str, chance: random.Random) -> str:
    return text + chance.choice(["!!!", "…", " 😭😭", "???", " pls"])


def surrounded(text: str, chance: random.Random) -> str:
    return f"{chance.choice(CALM)} {text}. {chance.choice(CALM)}"


def doubled_spaces(text: str, _: random.Random) -> str:
    return text.replace(" ", "  ")


def curly(text: str, _: random.Random) -> str:
    return text.replace("'", "’")


NOISES = [shouted, hidden, drawn_out, exclaimed, surrounded, doubled_spaces, curly]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(CRISIS),
    st.lists(st.sampled_from(NOISES), min_size=1, max_size=3),
    st.randoms(use_true_random=False),
)
def test_a_crisis_seed_in_noise_still_fires(seed, noises, chance):
    text = seed
    for noise in noises:
        text = noise(text, chance)
    finding = screen().read(text)
    assert finding is not None
    assert not finding.soft


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.sampled_from(CRISIS),
    noises=st.lists(st.sampled_from(NOISES), min_size=1, max_size=3),
    chance=st.randoms(use_true_random=False),
)
def test_a_crisis_seed_in_noise_is_a_card_for_all_votes_together(seed, noises, chance):
    text = seed
    for noise in noises:
        text = noise(text, chance)
    finding = watch().read(text)
    assert finding is not None
    assert not finding.soft


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=4096))
def test_no_text_whatever_breaks_the_votes(text):
    finding = watch().read(text)
    assert finding is None or finding.code


SLIPS = {
    "myself": "i am going to kill myself",
    "suicidal": "my brother is suicidal",
    "overdose": "she has taken an overdose",
    "breathing": "he is not breathing",
    "strangled": "my husband strangled me last night",
    "disappeared": "my son has disappeared",
}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(SLIPS)), st.integers(min_value=2))
def test_two_letters_changed_round_in_a_long_word_still_fire(word, number):
    at = 2 + number % (len(word) - 3)
    slip = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    finding = screen().read(SLIPS[word].replace(word, slip))
    assert finding is not None
    assert not finding.soft
