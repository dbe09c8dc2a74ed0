"""What fits on a phone."""

from tests.coach.content.sample_folder import ENGLISH, MODULE, SampleFolder

LAST = "That is a good start. You can come back to it."
TALK = "A talk with a friend makes a hard day lighter. You do not have to explain everything."


def words(count: int) -> str:
    return " ".join(["We sit and talk."] * (count // 4))


def test_eighty_words_fit_on_a_screen(sample: SampleFolder) -> None:
    sample.change(ENGLISH, LAST, words(80))
    assert sample.found() == []


def test_more_than_eighty_words_are_a_problem(sample: SampleFolder) -> None:
    sample.change(ENGLISH, LAST, words(84))
    assert sample.found() == [f"{ENGLISH}:53: a screen must have at most 80 words, this one has 84: split it"]


def test_feedback_counts_as_a_screen(sample: SampleFolder) -> None:
    sample.change(ENGLISH, TALK, words(84))
    assert sample.found() == [f"{ENGLISH}:34: a screen must have at most 80 words, this one has 84: split it"]


def test_a_label_of_more_than_thirty_letters_is_a_problem(sample: SampleFolder) -> None:
    sample.change(ENGLISH, "[Done]", "[This is more than I can read in one go]")
    said = 'a button must have at most 30 letters, "This is more than I can read in one go" has 38'
    assert sample.found() == [f"{ENGLISH}:50: {said}"]


def test_a_button_without_words_is_a_problem(sample: SampleFolder) -> None:
    sample.change(ENGLISH, "[Done]", "[ ]")
    assert f"{ENGLISH}:50: a button must have words on it" in sample.found()


def test_two_buttons_that_read_the_same_are_a_problem(sample: SampleFolder) -> None:
    sample.change(ENGLISH, "[A talk]", "[a walk]")
    assert sample.found() == [f'{ENGLISH}:32: two buttons of this step read "a walk"']


def test_telegrams_limit_counts_the_escaped_letters(sample: SampleFolder) -> None:
    sample.change(ENGLISH, LAST, "&" * 820)
    assert f"{ENGLISH}:53: Telegram takes at most 4096 letters a message, this one has 4100" in sample.found()


def test_two_questions_in_one_message_are_a_warning(sample: SampleFolder) -> None:
    sample.change(ENGLISH, LAST, "How are you? Did you rest?")
    assert sample.found() == [f"{ENGLISH}:53: one question a message: this screen asks 2"]


def test_a_question_somebody_else_asks_does_not_count(sample: SampleFolder) -> None:
    sample.change(ENGLISH, LAST, "“How are you?” “Did you rest?” What would you say?")
    assert sample.found() == []


def test_a_summary_has_at_most_thirty_words(sample: SampleFolder) -> None:
    sample.change(ENGLISH, "A short look at how you are, and one break you can really take.", words(32))
    assert sample.found() == [f"{ENGLISH}:2: the text under the title must have at most 30 words, it has 32"]


def test_a_long_title_is_a_warning(sample: SampleFolder) -> None:
    sample.change(ENGLISH, "# A small break", "# A small break for you and for all of us")
    assert sample.found() == [f"{ENGLISH}:1: the title also stands on buttons: at most 30 letters, it has 39"]


def test_a_recap_is_short(sample: SampleFolder) -> None:
    sample.change(ENGLISH, "> We had only said hello.", f"> {words(32)}")
    assert sample.found() == [f"{ENGLISH}:5: the recap must have at most 30 words"]


def test_ids_that_make_a_button_too_heavy_are_a_problem(sample: SampleFolder) -> None:
    (sample.content / "modules/tea_break").rename(sample.content / "modules/tea_break_tea_break_teas")
    for file in [*sample.content.rglob("*.yml"), *sample.content.rglob("*.md")]:
        text = file.read_text().replace("tea_break", "tea_break_tea_break_teas").replace("talk", "talk_talk_talk_talks")
        file.write_text(text.replace("way", "way_way_way_way_ways"))
    module = MODULE.replace("tea_break", "tea_break_tea_break_teas")
    said = 'the ids of this step and its option "talk_talk_talk_talks" are together 4 letters too long for a button'
    assert f"{module}:15: {said}" in sample.found()
