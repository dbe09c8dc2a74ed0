"""The screen's interface: what a finding says, soft lines, and bad input."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.safety import CLASSES, Screen
from tests.coach.safety.sets import RULES, screen


def test_a_plain_message_finds_nothing():
    assert screen().read("what day does the carers group meet?") is None


def test_own_suicidality_names_the_writer():
    finding = screen().read("i want to die")
    assert (finding.code, finding.safety, finding.experiencer) == ("R1", "own_suicidality", "self")


def test_a_relatives_suicidality_names_somebody_else():
    finding = screen().read("my daughter says she wants to die")
    assert (finding.code, finding.safety, finding.experiencer) == ("R3", "other_suicidality", "other")


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("i want to end it all", "he wants to end it all"),
        ("im suicidal", "my brother is suicidal"),
        ("je veux en finir", "mon mari veut en finir"),
        ("j'ai envie de mourir", "ma mère a envie de mourir"),
        ("i cut myself again", "she cut herself again"),
    ],
)
def test_the_same_words_about_me_and_about_somebody_else_are_told_apart(mine, theirs):
    assert screen().read(mine).safety == "own_suicidality"
    assert screen().read(theirs).safety == "other_suicidality"


@pytest.mark.parametrize(
    "text", ["she is not suicidal", "what if he says he wants to kill himself?", "elle n'est pas suicidaire"]
)
def test_a_denial_or_a_question_is_a_soft_line(text):
    finding = screen().read(text)
    assert (finding.safety, finding.offer_help, finding.level) == ("none", True, 3)


def test_means_at_hand_raise_the_level():
    assert screen().read("i want to kill myself").level == 2
    assert screen().read("i want to kill myself, i've got the tablets ready").level == 1


def test_a_denial_in_one_sentence_does_not_silence_another():
    assert (
        screen().read("He is not violent. He never was. But he said he will hang himself.").safety
        == "other_suicidality"
    )


def test_a_cry_for_help_in_the_middle_of_a_long_message_is_heard():
    calm = "We had a nice walk and then some tea in the garden. " * 35
    assert screen().read(f"{calm}I want to kill myself. {calm}").safety == "own_suicidality"


@pytest.mark.parametrize("text", ["im 13 and my mum is scaring me", "j'ai 14 ans et papa me frappe"])
def test_a_writer_under_18_is_noticed(text):
    assert screen().read(text).under_18


@pytest.mark.parametrize("text", ["j'ai moins de 16 ans", "I'm younger than 16"])
def test_a_writer_who_says_only_how_young_they_are_is_noticed(text):
    assert screen().child(text)


def test_somebody_elses_age_is_not_the_writers():
    assert not screen().read("my son is 15 and he wants to die").under_18


def test_a_clients_danger_told_to_a_peer_worker_is_a_disclosure():
    finding = screen().read("his father beats him", worker=True)
    assert (finding.code, finding.safety) == ("R13", "violence_or_abuse")


def test_two_languages_in_one_message_are_both_read():
    assert screen().read("bonjour, my brother, il veut mourir").safety == "other_suicidality"


def test_danger_now_outranks_everything_else():
    assert screen().read("i am so hopeless. he hit me. he is not breathing").code == "R5"


@pytest.mark.parametrize(
    "text",
    ["k i l l myself tonight", "i want to k1ll mys3lf", "i want to d\u200bie", "I WANT TO DIEEEE", "i wаnt to diе"],
)
def test_disguised_words_are_read(text):
    assert screen().read(text).safety == "own_suicidality"


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "😀" * 4096, "\u200b\u202e" * 2000, "ﷺ" * 4096, "a" * 5000, "'" * 4096, "\ud800"]
)
def test_odd_input_finds_nothing_and_never_raises(text):
    assert screen().read(text) is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_none_or_a_finding_of_a_known_class(text):
    finding = screen().read(text)
    assert finding is None or finding.safety in (*CLASSES, "none")


def test_a_folder_without_rules_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="must hold"):
        Screen.load(tmp_path)


def test_a_rule_that_cannot_be_read_is_named_with_its_file(tmp_path):
    (tmp_path / "xx_words.yml").write_text("classes: {A: [a]}\n")
    (tmp_path / "xx.yml").write_text(
        "people: {self: A, other: A, own: A, third: A, say: A}\nrules: [{id: x, code: R1, patterns: ['NOWHERE']}]\n"
    )
    with pytest.raises(ValueError, match=r"xx\.yml.*NOWHERE"):
        Screen.load(tmp_path)


def test_the_same_text_always_gives_the_same_finding():
    text = "he says he will drink something and finish, i want to die too"
    assert Screen.load(RULES).read(text) == screen().read(text)
