import re
from pathlib import Path

import pytest
import textstat

from coach.card import Who
from coach.carddraft import count
from coach.cardparts import PARTS
from coach.cardwords import CardWords, WordsError, filled, incomplete, read_routes, read_words
from coach.moves import Card
from tests.coach.cardbox import CARDS, CODES, EXPERIENCERS, SAFETY, digits, shown

WORDS = [CARDS.words["en"], CARDS.words["fr"]]
BOTH = pytest.mark.parametrize("words", WORDS, ids=["en", "fr"])
FEWEST = 12  # words; in anything shorter one long word decides what a formula says
KNOWN = {"emergency", "name", "number", "first", "second", "text", "register", "press", "audience", "times", "page"}
# Methods, doses, places and notes; verdicts; single causes; promises of secrecy; threats (docs/safety.md, principles).
NEVER = {
    "en": r"overdos|\bhang|noose|bridge|railway|rope|knife|gun\b|poison|pills?\b|tablets?\b|dose|\bmg\b|suicide note"
    r"|committed|successful|failed|because of|confidential|between us|your address|your name|\bstop taking|\bskip"
    r"|police will",
    "fr": r"surdos|pendre|corde|pont\b|voie ferrée|couteau|arme\b|poison|pilules?|comprimés?|dose|\bmg\b|lettre d.adieu"
    r"|commis|réussi|raté|à cause de|confidentiel|entre nous|votre adresse|votre nom|arrêtez|sautez|la police viendra"
    r"|soignant",
}


def read_as_text(words: CardWords) -> list[str]:
    """Every card of every situation as it is read, without its lines."""
    firsts = [Card(code, level, "first", who) for code in CODES for level in (1, 2, 3) for who in EXPERIENCERS]
    others = [Card(code, level, part, "other") for code in ("R1", "R3", "R6") for level in (1, 2, 3) for part in PARTS]
    cards = [card for card in (*firsts, *others) if card.part not in ("directory", "region", "country", "countries")]
    texts = {shown(card, Who(words.language, "GB", "ENG")) for card in cards}
    bare = {"\n".join(line for line in text.split("\n") if not line.startswith("•")) for text in texts}
    return [text for text in bare if count(text) >= FEWEST]


@BOTH
def test_no_word_of_the_cards_holds_a_digit(words: CardWords) -> None:
    assert not [address for address, text in words.texts() if digits(text)]


@BOTH
def test_nothing_names_a_method_or_a_dose_or_judges_or_promises_secrecy(words: CardWords) -> None:
    said = [(address, text) for address, text in words.texts() if re.search(NEVER[words.language], text, re.IGNORECASE)]
    assert said == []


@BOTH
def test_placeholders_are_those_the_card_fills(words: CardWords) -> None:
    assert {name for _, text in words.texts() for name in re.findall(r"\{(\w+)\}", text)} <= KNOWN


def test_both_languages_use_the_same_placeholders() -> None:
    french = dict(WORDS[1].texts())
    for address, text in WORDS[0].texts():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", french[address])), address


def test_french_has_every_text_that_english_has() -> None:
    assert incomplete(WORDS[1], WORDS[0]) == incomplete(WORDS[0], WORDS[1]) == []


@BOTH
def test_button_labels_have_at_most_thirty_characters(words: CardWords) -> None:
    assert all(len(label) <= 30 for label in words.units["buttons.labels"].values())


@BOTH
def test_every_situation_has_words_of_its_own(words: CardWords) -> None:
    for code in CODES:
        assert {"warm", "barrier"} <= set(words.units[f"cards.{code}"])


def test_situations_do_not_share_their_barrier_line() -> None:
    for words in WORDS:
        barriers = [words.units[f"cards.{code}"]["barrier"] for code in CODES]
        assert len(set(barriers)) == len(barriers)


# Reading age at most nine is American grade four: a child enters grade one at six. The automated readability index
# (Senter and Smith 1967) is used because it counts letters; for Flesch-Kincaid textstat fetches a dictionary.
def test_english_can_be_read_at_the_age_of_nine() -> None:
    hard = [(textstat.automated_readability_index(text), text) for text in read_as_text(WORDS[0])]
    assert [found for found in hard if found[0] > 4.0] == []


# The French counterpart: reading ease after Kandel and Moles (1958), where 80 and more is "facile", the ease of texts
# for eleven-year-olds, the lowest band but one. No French formula reaches down to nine.
def test_french_is_at_least_easy_to_read() -> None:
    textstat.set_lang("fr")
    try:
        ease = [(textstat.flesch_reading_ease(text.replace("’", "'")), text) for text in read_as_text(WORDS[1])]
    finally:
        textstat.set_lang("en_US")
    assert [found for found in ease if found[0] < 80] == []


@BOTH
def test_french_and_english_keep_their_typography(words: CardWords) -> None:
    assert not [address for address, text in words.texts() if "'" in text or '"' in text]
    if words.language == "fr":
        assert not [address for address, text in words.texts() if re.search(r"(?<![\u00a0\u202f])[!?;»]", text)]


def test_placeholders_without_a_value_stay_to_be_seen() -> None:
    assert filled("{a} and {b}", {"a": "x"}) == "x and {b}"


def test_a_countrys_own_words_come_before_the_general_ones() -> None:
    words = CardWords("fr", {"a.b": {"text": "SMS", "text@CA": "texto"}})
    assert (words.say("a.b", "text", "CA"), words.say("a.b", "text", "FR")) == ("texto", "SMS")


def test_a_missing_text_is_named() -> None:
    with pytest.raises(KeyError, match=r"en: a\.b"):
        CardWords("en", {}).say("a", "b")


def changed(folder: Path, before: str, after: str, name: str = "en.yml") -> Path:
    text = (SAFETY / name).read_text(encoding="utf-8")
    assert before in text
    path = folder / name
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('source: "docs/safety.md R2"', "source: null", "cards.R2: source missing"),
        ("status: drafted", "status: fine", "status must be drafted or reviewed"),
        ("written: 2026-11-21", "written: soon", "written must be a date"),
        ("nearest hospital", "nearest hospital, 24 hours", "or_go must hold no digit"),
        ('"Carry on"', "[Carry, on]", "on must be a text"),
    ],
)
def test_each_problem_is_named_with_path_and_line(tmp_path: Path, before: str, after: str, message: str) -> None:
    with pytest.raises(WordsError, match=rf"en\.yml:\d+: .*{re.escape(message)}"):
        read_words(changed(tmp_path, before, after))


def test_a_route_to_an_unknown_kind_of_line_is_named(tmp_path: Path) -> None:
    path = changed(tmp_path, "card: [perinatal,", "card: [perinatel,", "routes.yml")
    with pytest.raises(WordsError, match=r"routes\.yml:\d+: R11\.card: perinatel is not a kind of line"):
        read_routes(path, CARDS.lines.kinds)


def test_routes_need_the_one_for_everything_else(tmp_path: Path) -> None:
    path = changed(tmp_path, "  any: {", "  some: {", "routes.yml")
    with pytest.raises(WordsError, match="classes must hold the route any"):
        read_routes(path, CARDS.lines.kinds)


def test_every_situation_has_a_route() -> None:
    assert set(CODES) == set(CARDS.routes.classes)


def test_staff_misconduct_is_never_routed_to_the_local_health_service_alone() -> None:
    route = CARDS.routes.of("R14")
    assert "mental_health" not in (*route.card, *route.more)
    assert route.help == "police"
