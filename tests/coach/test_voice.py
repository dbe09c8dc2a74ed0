"""Moves in words."""

from datetime import UTC, datetime

import pytest

from coach.card import Cards
from coach.content.library import Library
from coach.glossary import Glossary
from coach.moves import Card, Feedback, Hand, Offer, Say, Sheet, Show, Word
from coach.reply import Reply, plain
from coach.voice import Listener, Voice

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
EN, FR = Listener("en", "GB"), Listener("fr", "FR")


@pytest.fixture(scope="module")
def voice(library: Library, cards: Cards, glossary: Glossary) -> Voice:
    return Voice(library, cards, glossary)


def said(voice: Voice, move: object, to: Listener = EN) -> Reply:
    return voice.reply(move, to, NOW)  # type: ignore[arg-type]


def test_a_phrase_names_a_module_by_its_title(voice: Voice) -> None:
    reply = said(voice, Say("stop.kept", {"module": "@module.positive_symptoms"}))
    assert voice.library.module_title("positive_symptoms", "en") in reply.text


def test_own_words_are_shown_to_the_letter(voice: Voice) -> None:
    reply = said(voice, Sheet("my_sentence", (("sentence", "**not bold** & <b>"),)))
    assert "**not bold** & <b>" in plain(reply.text)


def test_a_tick_list_marks_what_is_ticked(voice: Voice) -> None:
    reply = said(voice, Show("carer_stress_doing", "body", ticked=("sleep",)))
    marked = [choice.label for choice in reply.choices if choice.label.startswith("☑")]
    assert marked == ["☑ Poor sleep"]


def test_a_rating_has_a_button_for_every_number(voice: Voice) -> None:
    labels = [choice.label for choice in said(voice, Show("carer_stress_doing", "stress")).choices]
    assert labels[:11] == [str(n) for n in range(11)]


def test_every_exercise_can_be_skipped(voice: Voice) -> None:
    for module in voice.library.modules.values():
        for step in module.steps:
            if step.kind in ("rating", "ticks", "choice", "text", "plan"):
                reply = said(voice, Show(module.id, step.id))
                assert f"k:{module.id}:{step.id}" in [choice.payload for choice in reply.choices]


def test_what_was_entered_is_shown_and_an_empty_line_left_out(voice: Voice) -> None:
    reply = said(voice, Show("carer_stress_doing", "card", values={"my_lists.plan": "a walk"}))
    assert "a walk" in reply.text
    assert "{" not in reply.text


def test_one_offer_says_how_long_it_takes(voice: Voice) -> None:
    assert "8 minutes" in said(voice, Offer(("carer_stress_doing",))).text


def test_feedback_leads_on(voice: Voice) -> None:
    option = voice.library.modules["positive_symptoms"].step("practice_a").options[0].id
    reply = said(voice, Feedback("positive_symptoms", "practice_a", option))
    assert reply.choices[0].payload == "n:positive_symptoms:practice_a"


def test_a_day_is_written_in_the_language(voice: Voice) -> None:
    rows = (("plan", "marcher"), ("plan@day", "2026-11-24"))
    assert "mardi 24 novembre" in said(voice, Sheet("my_lists", rows), FR).text


def test_a_card_and_a_word_and_a_file_have_words(voice: Voice) -> None:
    assert said(voice, Card("R5", 1)).text
    assert said(voice, Word("relapse")).text.startswith("**relapse**")
    assert said(voice, Hand("mydata", "mydata.here")).text


def test_a_move_without_words_is_named(voice: Voice) -> None:
    with pytest.raises(KeyError, match="no_such_phrase"):
        said(voice, Say("no_such_phrase"))
