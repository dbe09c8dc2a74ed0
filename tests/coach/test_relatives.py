"""What a chat version must be able to do: the numbered statements of react.md section 5, each shown in a conversation.

docs/relatives.md says for every number where it is shown. Those on reminders (24, 25), check-ins (29), the dashboard
(31) and generated text (32: nothing is generated) belong to other pages.
"""

import re

import pytest

from coach.content.check.screens import MOST_WORDS, words
from coach.content.library import Library
from coach.content.variants import versions
from tests.conftest import Talk
from tests.fakes import ROOT

RELATIVES = (
    "understanding_psychosis", "understanding_bipolar", "positive_symptoms", "negative_symptoms", "mood_swings",
    "difficult_situations", "carer_stress_doing", "carer_stress_thinking", "services_and_rights", "treatment_options",
    "managing_crisis", "recovery_and_future", "communication",
)  # fmt: skip


async def test_01_start_says_what_it_is_and_useful_content_is_four_taps_away(talk: Talk) -> None:
    said = " ".join(await talk.say("/start"))
    for part in ("16 and over", "not a person", "Nobody reads along", "can't call for help"):
        assert part in said
    await talk.press("Menu")
    shown = await talk.press("Ease the load")
    assert "let your shoulders drop" in shown[0]


async def test_02_only_relationship_condition_and_country_are_asked_and_each_can_be_skipped(talk: Talk) -> None:
    await talk.tap("o:negative_symptoms")
    asked = []
    for _ in range(4):
        await talk.tap(next(one for one in talk.payloads() if one.startswith(("n:", "p:", "g:"))))
        if any(one.startswith("profile:") for one in talk.payloads()):
            asked.append(talk.payloads()[0].split(":")[1])
            assert "Skip" in talk.labels()
            await talk.press("Skip")
    assert set(asked) <= {"relationship", "condition"}


async def test_03_wording_adapts_to_relationship_and_condition(talk: Talk) -> None:
    said = {}
    for who, condition in (("parent", "psychosis"), ("partner", "bipolar")):
        other = talk.other(who)
        await other.say("/start")
        await other.tap(f"profile:relationship:{who}")
        await other.tap(f"profile:condition:{condition}")
        said[who] = " ".join(await other.tap("o:managing_crisis"))
    assert "your son or daughter" in said["parent"]
    assert "your partner" in said["partner"]


async def test_04_the_menu_shows_all_modules_with_how_far_one_is(talk: Talk, library: Library) -> None:
    await talk.say("/menu")
    opened = {payload.removeprefix("o:") for payload in talk.payloads() if payload.startswith("o:")}
    assert set(RELATIVES) <= opened
    await talk.tap("o:communication")
    await talk.tap("stop")
    await talk.say("/menu")
    assert "… " + library.module_title("communication", "en") in talk.labels()


async def test_05_coming_back_leads_to_the_exact_screen_with_a_recap(talk: Talk) -> None:
    await talk.tap("o:carer_stress_doing")
    await talk.tap("g:carer_stress_doing:doctor")
    await talk.tap("stop")
    talk.clock.move(days=30)
    said = await talk.say("/resume")
    assert "Last time: You were reading about when to see a doctor." in said[0]


@pytest.mark.parametrize("module", RELATIVES)
async def test_06_back_menu_and_stop_work_on_every_screen(talk: Talk, library: Library, module: str) -> None:
    for step in (one for one in library.modules[module].steps if one.only is None):
        await talk.tap(f"g:{module}:{step.id}")
        assert "m" in talk.payloads(), step.id
        if step.kind in ("rating", "ticks", "choice", "text", "plan"):
            assert any(one.startswith("k:") for one in talk.payloads()), step.id
        assert await talk.say("/stop")


async def test_07_a_worry_brings_at_most_two_offers_and_something_else(talk: Talk) -> None:
    await talk.say("he is up all night, spending", means="bipolar_mood")
    assert talk.payloads()[:2] == ["q:bipolar_mood", "q:module.understanding_bipolar"]
    assert "Something else" in talk.labels()
    await talk.press("Something else")
    assert "o:communication" in talk.payloads()


async def test_08_not_understood_is_said_and_the_menu_shown(talk: Talk) -> None:
    await talk.say("blorp", means="unsure")
    assert "o:communication" in talk.payloads()


async def test_09_and_11_a_cry_for_help_interrupts_a_worksheet_and_the_carers_own_too(talk: Talk) -> None:
    await talk.tap("fill:my_lists")
    said = await talk.say("I want to kill myself")
    assert re.search(r"emergency|112|999", said[0])
    other = talk.other("ben")
    await other.tap("fill:my_lists")
    assert re.search(r"emergency|112|999", (await other.say("he is hitting me with a belt"))[0])


async def test_10_crisis_lines_and_the_saved_card_are_within_one_message(talk: Talk) -> None:
    assert "s:" in "".join(await talk.say("/crisis") and talk.payloads())
    assert re.search(r"emergency", " ".join(await talk.say("/crisis")))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_12_every_module_takes_at_most_ten_minutes_in_screens_of_at_most_eighty_words(
    library: Library, language: str
) -> None:
    for name in RELATIVES:
        assert 5 <= library.modules[name].minutes <= 10, name
        bodies = (library.text(name, step.id, language).body for step in library.modules[name].steps)
        assert max(words(one) for body in bodies for one in versions(body)) <= MOST_WORDS, name


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("module", RELATIVES)
def test_13_every_module_ends_with_people_three_to_five_resources_and_what_is_next(
    library: Library, module: str, language: str
) -> None:
    known = library.modules[module]
    [end] = known.kinds("end")
    text = library.text(module, end.id, language)
    resources = [line for line in text.body.split("\n") if line.startswith("•")]
    assert 3 <= len(resources) <= 5
    assert any(target == "human" for _, target in text.buttons)
    assert known.next in library.modules


async def test_14_an_exercise_that_is_skipped_loses_nothing(talk: Talk) -> None:
    await talk.tap("g:carer_stress_doing:list_people")
    await talk.say("my sister")
    await talk.tap("g:carer_stress_doing:list_joys")
    await talk.press("Skip")
    await talk.tap("g:carer_stress_doing:help")
    assert "my sister" in " ".join(await talk.press("Yes, keep it"))


async def signs(talk: Talk) -> None:
    await talk.tap("fill:early_signs")
    for sign, level in (("hardly sleeps", "Urgent"), ("hums all day", "Watch")):
        if "Yes" in talk.labels() and "agree:early_signs:yes" in talk.payloads():
            await talk.press("Yes")
        await talk.say(sign)
        await talk.press(level)
        await talk.say("3")
        await talk.say("call the nurse")
        await talk.press("Yes")
        await talk.press("Add one")


async def test_15_an_early_warning_list_is_made_shown_in_order_changed_and_deleted(talk: Talk) -> None:
    await signs(talk)
    listed = " ".join(await talk.tap("sheet:early_signs"))
    assert listed.index("hums all day") < listed.index("hardly sleeps"), "watch comes before urgent"
    await talk.press("1")
    await talk.press("Change something")
    await talk.press("What is done")
    await talk.say("talk about it at tea")
    await talk.tap("sheet:early_signs")
    assert "talk about it at tea" in " ".join(await talk.press("1"))
    await talk.tap("sheet:early_signs")
    await talk.press("Delete all")
    assert "no longer" in " ".join(await talk.tap("sheet:early_signs"))


async def test_16_before_a_plan_about_somebody_is_stored_it_is_asked_whether_they_know_and_agree(talk: Talk) -> None:
    assert "know that you note this, and agree" in " ".join(await talk.tap("fill:crisis_card"))
    assert "better not" in (await talk.press("No"))[0]
    await talk.press("Do not keep it")
    assert "empty" in (await talk.say("/toolbox"))[0]
    await talk.tap("fill:crisis_card")
    await talk.press("Not asked yet")
    await talk.press("Keep as my own notes")
    await talk.say("curtains shut")
    assert "curtains shut" in " ".join(await talk.tap("sheet:crisis_card"))


async def test_a_field_left_open_takes_no_words_that_are_not_meant_for_it(talk: Talk) -> None:
    await talk.tap("fill:my_lists")
    await talk.say("tea at four")
    await talk.press("My toolbox")
    await talk.say("he sleeps all day", means="negative_symptoms")
    assert "q:negative_symptoms" in talk.payloads()
    assert "sleeps" not in " ".join(await talk.tap("sheet:my_lists"))


async def test_a_field_is_passed_over_in_words_and_asked_again_after_a_word_was_explained(talk: Talk) -> None:
    await talk.tap("fill:my_lists")
    first = talk.payloads()
    await talk.say("what is a CTO", means="jargon")
    await talk.tap("u")
    assert talk.payloads() == first
    await talk.say("leave that one out", means="skip")
    assert talk.payloads() != first
    assert "fs:people" in talk.payloads()


async def test_17_the_four_lens_plan_ends_in_one_dated_step(talk: Talk, library: Library) -> None:
    kinds = {field.kind for field in library.worksheets["four_lens_plan"].fields}
    assert {"plan", "date"} & kinds
    plans = [step for step in library.modules["difficult_situations"].steps if step.kind == "plan"]
    await talk.tap(f"g:difficult_situations:{plans[0].id}")
    await talk.say("ring the pharmacist")
    assert "Tomorrow" in talk.labels()


async def test_18_a_thought_record_keeps_before_and_after_and_gives_no_verdict(talk: Talk) -> None:
    await talk.tap("fill:thought_record")
    for _ in range(20):
        if "fs:" not in "".join(talk.payloads()):
            break
        numbers = [one for one in talk.payloads() if re.fullmatch(r"fo:\w+:[37]", one)]
        await (talk.tap(numbers[0]) if numbers else talk.press("Skip"))
    said = " ".join(await talk.tap("sheet:thought_record"))
    assert "3" in said
    assert not re.search(r"wrong|should not feel", said)


@pytest.mark.parametrize("module", RELATIVES)
def test_19_every_option_of_a_practice_has_a_reason(library: Library, module: str) -> None:
    for step in library.modules[module].steps:
        if step.kind == "choice":
            said = {one.id: one.feedback for one in library.text(module, step.id, "en").options}
            assert all(said[option.id] or option.branches for option in step.options), step.id


@pytest.mark.parametrize("asked", ["CPN", "AMHP", "CTO", "EI", "what is psycosis", "bi polar", "antipsycotic"])
async def test_20_a_word_is_explained_in_one_message_also_inside_a_module(talk: Talk, asked: str) -> None:
    await talk.tap("o:communication")
    said = await talk.say(asked, means="jargon")
    assert len(said) == 1
    assert ":" in said[0]
    assert "don't have" not in said[0]
    assert "u" in talk.payloads(), "and the way back"


async def test_21_resources_by_topic_and_area_with_the_day_they_were_looked_at(talk: Talk) -> None:
    await talk.tap("country:FR")
    said = " ".join(await talk.tap("directory:carer_stress_doing"))
    assert "looked at" in said
    for topic in ("bipolar_mood", "jargon", "nonsense"):
        assert await talk.tap(f"directory:{topic}")
        assert "urgent" in talk.payloads()


async def test_22_any_card_can_be_saved_and_the_toolbox_lists_all(talk: Talk) -> None:
    await talk.tap("g:communication:s_say")
    await talk.press("Save this")
    await talk.tap("fill:my_lists")
    await talk.say("tea at four")
    await talk.say("/toolbox")
    assert {"sheet:my_lists", "cards"} <= set(talk.payloads())
    await talk.press("Saved screens")
    assert await talk.tap("card:communication:s_say")
    await talk.press("Take it out")
    assert "no screen" in " ".join(await talk.tap("cards"))


async def test_23_everything_is_exported_as_text_or_pdf_and_deleted_for_good(talk: Talk) -> None:
    await talk.tap("fill:my_lists")
    await talk.say("naïve œuvre à Québec")
    await talk.tap("file:text")
    text = next(reply.file for reply in talk.replies if reply.file)
    assert "naïve œuvre à Québec" in text.content.decode("utf-8-sig")
    await talk.tap("file:pdf")
    paper = next(reply.file for reply in talk.replies if reply.file)
    assert paper.content.startswith(b"%PDF")
    await talk.say("/forget", means="delete_my_data")
    await talk.press("Yes, delete everything")
    assert "empty" in " ".join(await talk.say("/toolbox"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_26_no_screen_diagnoses_doses_or_decides(library: Library, language: str) -> None:
    """coach check holds the words (content/check.yml); here: treatment leads to the people who prescribe."""
    said = " ".join(
        library.text("treatment_options", step.id, language).body for step in library.modules["treatment_options"].steps
    )
    assert re.search("pharmac", said)
    assert not re.search(r"\b\d+ ?mg\b", said)


def test_27_and_28_every_module_has_a_day_and_law_stands_only_where_a_nation_is_named(library: Library) -> None:
    for module in library.modules.values():
        assert module.written
        bodies = [library.text(module.id, step.id, "en").body for step in module.steps]
        nations = {found for body in bodies for found in re.findall(r"(?m)^@([A-Z]{2}(?:-[A-Z]{2,3})?)", body)}
        assert nations <= set(module.nation or ()), module.id


async def test_30_everything_works_as_plain_text(talk: Talk) -> None:
    await talk.tap("o:carer_stress_doing")
    await talk.say("Start")
    if "Skip" in talk.labels() and any(one.startswith("profile") for one in talk.payloads()):
        await talk.say("Skip")
    assert all(reply.file is None for reply in talk.replies)


def test_every_number_is_linked_from_the_page() -> None:
    page = (ROOT / "docs" / "relatives.md").read_text(encoding="utf-8")
    for number in (*range(1, 24), 26, 27, 28, 30):
        row = re.search(rf"(?m)^\| {number} \|.*`(test_\w+)`", page)
        assert row, number
        assert row.group(1) in (ROOT / "tests" / "coach" / "test_relatives.py").read_text(encoding="utf-8")
