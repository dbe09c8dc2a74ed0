from functools import cache
from itertools import product
from pathlib import Path
from time import perf_counter

import pytest

from coach.card import Cards, Who
from coach.carddraft import MOST_WORDS, count
from coach.cardparts import PARTS
from coach.cardwords import WordsError
from coach.linesfile import LinesError
from coach.moves import Card
from coach.reply import Reply, plain
from tests.coach.cardbox import (
    CARDS,
    CODES,
    EXPERIENCERS,
    NOON,
    PLACES,
    PRODUCTION,
    SAFETY,
    TODAY,
    ago,
    checked,
    digits,
    first_line,
    local,
    own_digits,
    shown,
)

Place = tuple[str | None, str | None]
LANGUAGES = ("en", "fr")
LOCAL = {"en": "your local emergency number", "fr": "votre numéro d’urgence local"}
EVERY_PLACE = pytest.mark.parametrize("place", PLACES, ids=lambda place: "-".join(map(str, place)))
BANNED = ("08009171414", "18334564566", "45645")  # do_not_use in lines.yml


@cache
def firsts(place: Place, production: bool = False) -> list[Reply]:
    """Every first card shown at a place."""
    cards, made = _cards(production), product(CODES, (1, 2, 3), LANGUAGES, EXPERIENCERS)
    return [cards.reply(Card(code, level, "first", who), Who(lang, *place), NOON) for code, level, lang, who in made]


@cache
def everything(place: Place, production: bool = False) -> list[Reply]:
    """Every first card and every part that can follow one, at a place."""
    cards, parts = _cards(production), product(("R3", "R6"), (1, 3), LANGUAGES, PARTS)
    later = [
        cards.reply(Card(code, level, part, "other"), Who(lang, *place), NOON) for code, level, lang, part in parts
    ]
    return firsts(place, production) + later


def _cards(production: bool) -> Cards:
    return PRODUCTION if production else CARDS


@EVERY_PLACE
def test_in_danger_the_emergency_number_is_in_the_very_first_line(place: Place) -> None:
    numbers = {line.dials for line in CARDS.lines.emergency(place[0], place[1])}
    for code, lang, who in product(CODES, LANGUAGES, EXPERIENCERS):
        line = first_line(CARDS.reply(Card(code, 1, "first", who), Who(lang, *place), NOON))
        assert digits(line) & numbers if numbers else LOCAL[lang] in line


@EVERY_PLACE
def test_no_text_has_more_than_ninety_words(place: Place) -> None:
    for production in (False, True):
        assert max(count(reply.text) for reply in everything(place, production)) <= MOST_WORDS


@EVERY_PLACE
def test_a_child_too_reads_at_most_ninety_words(place: Place) -> None:
    for code, level, lang in product(CODES, (1, 2, 3), LANGUAGES):
        young = Who(lang, *place, under_16=True)
        assert count(CARDS.reply(Card(code, level, "first", "self"), young, NOON).text) <= MOST_WORDS


@EVERY_PLACE
def test_only_numbers_of_that_country_are_shown(place: Place) -> None:
    for reply in everything(place):
        assert digits(plain(reply.text)) <= own_digits(place[0])


@EVERY_PLACE
def test_in_production_with_nothing_checked_only_emergency_numbers_are_shown(place: Place) -> None:
    for reply in everything(place, production=True):
        assert digits(plain(reply.text)) <= own_digits(place[0], emergency=True)


@pytest.mark.parametrize("country", [None, "ZZ"])
def test_an_unknown_country_shows_no_digit_at_all(country: str | None) -> None:
    for reply in everything((country, None)):
        assert not digits(plain(reply.text) + "".join(choice.label for choice in reply.choices))


def test_an_unknown_country_is_asked_for_and_never_guessed_from_the_language() -> None:
    for lang, code, level in product(LANGUAGES, CODES, (1, 2)):
        reply = CARDS.reply(Card(code, level), Who(lang), NOON)
        assert LOCAL[lang] in plain(reply.text)
        assert "country:GB" in [choice.payload for choice in reply.choices]


@EVERY_PLACE
def test_nothing_listed_as_not_to_be_used_is_shown(place: Place) -> None:
    for reply in everything(place):
        bare = "".join(sign for sign in reply.text if sign.isalnum())
        assert not [number for number in BANNED if number in bare]


@EVERY_PLACE
def test_labels_and_payloads_fit_on_telegrams_buttons(place: Place) -> None:
    for reply in everything(place):
        for choice in reply.choices:
            assert len(choice.label) <= 30
            assert len(choice.payload.encode()) <= 64


@EVERY_PLACE
def test_every_placeholder_is_filled_and_no_button_stands_twice(place: Place) -> None:
    for reply in everything(place):
        assert "{" not in reply.text
        assert reply.text.strip()
        assert len({choice.payload for choice in reply.choices}) == len(reply.choices)


@pytest.mark.parametrize("country", list(CARDS.lines.known))
def test_at_three_in_the_morning_no_closed_line_stands_first(country: str) -> None:
    for code, level, region in product(CODES, (1, 2, 3), (None, *CARDS.lines.known[country].regions)):
        text = shown(Card(code, level, "first", "other"), Who("en", country, region), local(country, 3))
        lines = [line for line in text.split("\n") if line.startswith("•")]
        assert not lines or "closed now" not in lines[0]


@EVERY_PLACE
def test_what_the_guide_is_stands_on_every_card(place: Place) -> None:
    for code, level in product(CODES, (1, 2)):
        assert "Nobody reads this chat or can send help." in shown(Card(code, level), Who("en", *place))


@EVERY_PLACE
def test_outside_production_each_line_says_that_nobody_checked_it(place: Place) -> None:
    for reply in firsts(place):
        lines = [line for line in plain(reply.text).split("\n") if line.startswith("•")]
        assert all("not yet checked by hand" in line or "pas encore vérifié à la main" in line for line in lines)


def test_a_line_checked_by_hand_is_shown_in_production_without_a_mark(tmp_path: Path) -> None:
    cards = Cards.load(checked(tmp_path, ago(3)), production=True, today=TODAY)
    text = shown(Card("R1", 2, "first", "self"), Who("en", "GB"), cards=cards)
    assert "• Samaritans: 116 123, day and night\n" in text


def test_without_a_line_the_card_says_so_plainly() -> None:
    text = shown(Card("R1", 2, "first", "self"), Who("fr", "FR"), cards=PRODUCTION)
    assert "pas encore de ligne vérifiée" in text
    assert "le 112 ou le 15 (SAMU)" in text


@pytest.mark.parametrize(
    ("code", "level", "words"),
    [
        ("R3", 2, "You need not be sure"),
        ("R6", 2, "or are your own grown-up child"),
        ("R6", 1, "Get out if you safely can"),
        ("R9", 2, "You do not have to wait a day"),
        ("R10", 1, "Name every medicine they take"),
        ("R11", 2, "see a doctor today"),
        ("R12", 3, "allowed to be this tired"),
        ("R13", 2, "Do not promise to keep it secret"),
        ("R13", 2, "Tell your supervisor or safeguarding lead today"),
        ("R13", 2, "in your service’s record, not here"),
        ("R14", 2, "someone outside that service"),
        ("R15", 1, "Step away now"),
        ("R15", 2, "It is brave to say this"),
    ],
)
def test_each_situation_has_its_own_advice(code: str, level: int, words: str) -> None:
    assert words in shown(Card(code, level, "first", "other"), Who("en", "GB", "ENG"))


def test_elsewhere_nothing_is_said_about_waiting_before_reporting() -> None:
    for country in set(CARDS.lines.known) - {"GB"}:
        assert "wait a day" not in shown(Card("R9", 2, "first", "other"), Who("en", country))


def test_a_child_at_risk_gets_the_child_line() -> None:
    assert "119" in shown(Card("R8", 2, "first", "other"), Who("fr", "FR"))


def test_a_language_without_words_gets_english() -> None:
    assert CARDS.reply(Card("R1", 1), Who("es", "GB"), NOON) == CARDS.reply(Card("R1", 1), Who("en", "GB"), NOON)


def test_ten_other_languages_get_their_sentence_and_country_buttons() -> None:
    reply = CARDS.other_language("sw")
    assert reply is not None
    assert reply.text.startswith("Ninazungumza Kiingereza")
    assert reply.choices[0].payload == "country:GB"
    assert CARDS.other_language("fr") is CARDS.other_language("zh") is None


def test_a_content_folder_without_french_still_has_english_cards(tmp_path: Path) -> None:
    folder = checked(tmp_path, None)
    (folder / "fr.yml").unlink()
    cards = Cards.load(folder, production=False, today=TODAY)
    assert "Call 999 now" in shown(Card("R5", 1), Who("fr", "GB"), cards=cards)


def test_a_folder_without_english_is_refused(tmp_path: Path) -> None:
    folder = checked(tmp_path, None)
    (folder / "en.yml").unlink()
    with pytest.raises(WordsError, match=r"en\.yml:1: must be there"):
        Cards.load(folder, production=False, today=TODAY)


def test_a_text_missing_in_one_language_is_named(tmp_path: Path) -> None:
    folder = checked(tmp_path, None)
    french = (folder / "fr.yml").read_text(encoding="utf-8")
    (folder / "fr.yml").write_text(french.replace("    guide: ", "    guid: "), encoding="utf-8")
    with pytest.raises(WordsError, match=r"fr\.yml:1: parts\.again\.guide missing"):
        Cards.load(folder, production=False, today=TODAY)


def test_a_missing_lines_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LinesError, match="this file is missing"):
        Cards.load(tmp_path, production=False, today=TODAY)


def test_a_card_is_there_in_five_milliseconds() -> None:
    started = perf_counter()
    for code in CODES:
        CARDS.reply(Card(code, 2), Who("en", "GB"), NOON)
    assert (perf_counter() - started) / len(CODES) < 0.005


def test_the_cards_are_the_real_ones() -> None:
    assert (SAFETY / "lines.yml").is_file()
