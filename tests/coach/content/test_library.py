"""The library: what it offers when all is well, and when something is broken."""

import shutil
import time
from pathlib import Path

import pytest

from coach.content import ContentError
from tests.coach.content.sample_folder import ENGLISH, FRENCH, MODULE, SHEET, SampleFolder


def test_the_sample_offers_both_languages(sample: SampleFolder) -> None:
    library = sample.load()
    assert library.languages == ("en", "fr")
    assert library.language_name("fr") == "Français"
    assert library.problems == ()


def test_a_text_comes_as_kith_markup_with_buttons_apart(sample: SampleFolder) -> None:
    text = sample.load().text("tea_break", "welcome", "en")
    assert text.body.startswith(
        "You **care** for somebody. Who _cares_ for you?\n\n• a quiet minute\n• a warm drink\n\n"
    )
    assert text.recap == "We had only said hello."
    assert text.buttons == (("Let us start", "tired"), ("Not now", "stop"))


def test_an_option_comes_with_its_label_and_feedback(sample: SampleFolder) -> None:
    walk, talk = sample.load().text("tea_break", "way", "fr").options
    assert (walk.id, walk.label, walk.feedback) == ("walk", "Une marche", None)
    assert talk.feedback is not None
    assert talk.feedback.startswith("Parler à un ami")


def test_titles_and_labels_come_in_each_language(sample: SampleFolder) -> None:
    library = sample.load()
    assert library.module_title("tea_break", "fr") == "Une petite pause"
    assert library.module_summary("tea_break", "en").startswith("A short look")
    assert library.worksheet_title("my_breaks", "en") == "My breaks"
    assert library.worksheet_purpose("my_breaks", "fr") == "Où je me repose, et quand."
    assert library.field_label("my_breaks", "place", "en") == "A good place"


def test_variants_of_a_phrase_take_turns(sample: SampleFolder) -> None:
    library = sample.load()
    said = [library.phrase("greet", "en", seed) for seed in range(3)]
    assert said == ["Hello again.", "Good to see you again.", "Hello again."]


def test_a_missing_phrase_is_named_in_the_error(sample: SampleFolder) -> None:
    library = sample.load()
    assert library.has_phrase("greet")
    assert not library.has_phrase("nothing.here")
    with pytest.raises(KeyError, match=r"nothing\.here"):
        library.phrase("nothing.here", "fr")


def test_topics_lead_to_modules(sample: SampleFolder) -> None:
    topics = sample.load().topics
    assert topics["carer_stress_doing"].module == "tea_break"
    assert topics["communication"].module is None
    assert topics["stop"].kind == "act"


def test_strict_loading_names_every_problem_with_its_line(sample: SampleFolder) -> None:
    sample.change(ENGLISH, "(tired)", "(tyred)")
    sample.change("phrases/fr.yml", "greet:", "greet: hello\ngreet:")
    with pytest.raises(ContentError) as error:
        sample.load()
    said = str(error.value)
    assert f'{ENGLISH}:14: button "Let us start" leads to "tyred"' in said
    assert 'phrases/fr.yml:2: "greet" stands twice' in said
    assert len(error.value.problems) == 2


def test_a_broken_module_is_left_out_and_the_rest_works(sample: SampleFolder) -> None:
    shutil.copytree(sample.content / "modules/tea_break", sample.content / "modules/walk")
    sample.change("modules/walk/module.yml", "id: tea_break", "id: walk")
    sample.change("modules/walk/fr.md", "## limit", "## limite")
    library = sample.load(strict=False)
    assert set(library.modules) == {"tea_break"}
    assert library.text("tea_break", "limit", "fr").body
    assert [problem.path.name for problem in library.problems] == ["fr.md", "fr.md"]


def test_a_content_folder_without_french_offers_english(sample: SampleFolder) -> None:
    for path in [*sample.content.rglob("fr.*")]:
        path.unlink()
    library = sample.load(strict=False)
    assert library.languages == ("en",)
    assert library.text("tea_break", "finish", "en").body
    assert any("fr.md:1: this file is missing" in str(problem) for problem in library.problems)


def test_a_language_in_the_making_is_not_offered_and_not_required(sample: SampleFolder) -> None:
    sample.change("languages.yml", "name: Français, complete: true", "name: Français, complete: false")
    (sample.content / FRENCH).unlink()
    assert sample.load().languages == ("en",)


def test_without_any_language_there_is_no_library(sample: SampleFolder) -> None:
    (sample.content / "languages.yml").unlink()
    with pytest.raises(ContentError, match=r"languages\.yml:1: this file is missing"):
        sample.load(strict=False)


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="this file is missing"):
        SampleFolder(tmp_path).load(strict=False)


def test_a_phrase_missing_in_one_language_is_said_in_the_reference_language(sample: SampleFolder) -> None:
    sample.change("phrases/fr.yml", "button.yes: Oui\n", "")
    library = sample.load(strict=False)
    assert library.phrase("button.yes", "fr") == "Yes"
    assert 'the phrase "button.yes" is missing here' in str(library.problems[0])


def test_links_to_a_module_left_out_are_cut(sample: SampleFolder) -> None:
    sample.change(MODULE, "minutes: 3", "minutes: soon")
    library = sample.load(strict=False)
    assert library.modules == {}
    assert library.topics["carer_stress_doing"].module is None
    assert [field.source for field in library.worksheets["my_breaks"].fields] == [None] * 5


def test_a_step_does_not_save_into_a_worksheet_left_out(sample: SampleFolder) -> None:
    sample.change(SHEET, "author: Kith authors", "autor: Kith authors")
    library = sample.load(strict=False)
    assert library.worksheets == {}
    assert {step.saves for step in library.modules["tea_break"].steps} == {None}


def test_a_reload_takes_in_a_sound_change(sample: SampleFolder) -> None:
    library = sample.load()
    sample.change("phrases/en.yml", "button.yes: Yes", "button.yes: Yes please")
    assert library.reload() == ()
    assert library.phrase("button.yes", "en") == "Yes please"


def test_a_reload_keeps_the_last_sound_version_of_a_broken_module(sample: SampleFolder) -> None:
    library = sample.load()
    sample.change(ENGLISH, "# A small break", "# Another title\n\n## nowhere")
    problems = library.reload()
    assert any('"## nowhere" is not one of the steps' in str(problem) for problem in problems)
    assert library.module_title("tea_break", "en") == "A small break"
    assert library.modules["tea_break"].entry.id == "welcome"


@pytest.mark.parametrize("file", ["phrases/en.yml", "topics.yml", "languages.yml", MODULE, SHEET, FRENCH])
@pytest.mark.parametrize("broken", ["", "{", "- a\n- b", "\x00", "a: &x [*x]"])
def test_a_reload_survives_any_broken_file(sample: SampleFolder, file: str, broken: str) -> None:
    library = sample.load()
    (sample.content / file).write_text(broken)
    assert library.reload()
    assert library.languages == ("en", "fr")
    assert library.phrase("button.yes", "en") == "Yes"
    assert library.text("tea_break", "finish", "fr").body
    assert library.topics["carer_stress_doing"].module == "tea_break"


def test_a_reload_lets_go_of_a_module_that_was_taken_away(sample: SampleFolder) -> None:
    library = sample.load()
    shutil.rmtree(sample.content / "modules/tea_break")
    library.reload()
    assert library.modules == {}


def test_after_the_file_is_mended_a_reload_is_clean_again(sample: SampleFolder) -> None:
    library = sample.load()
    sample.change(FRENCH, "## way", "## weg")
    assert library.reload()
    sample.change(FRENCH, "## weg", "## way")
    assert library.reload() == ()
    assert library.problems == ()


def test_a_third_language_needs_no_python(sample: SampleFolder) -> None:
    for path in [*sample.content.rglob("en.*")]:
        shutil.copy(path, path.with_stem("zz"))
    sample.change("languages.yml", "fr: {", "zz: {name: Zedish, complete: true}\nfr: {")
    sample.change("modules/tea_break/zz.md", "# A small break", "# Zed break")
    library = sample.load()
    assert library.languages == ("en", "zz", "fr")
    assert library.module_title("tea_break", "zz") == "Zed break"
    assert sample.found() == []


def test_thirteen_modules_in_two_languages_load_in_a_third_of_a_second(sample: SampleFolder) -> None:
    for number in range(12):
        shutil.copytree(sample.content / "modules/tea_break", sample.content / f"modules/m{number}")
        sample.change(f"modules/m{number}/module.yml", "id: tea_break", f"id: m{number}")
    durations = []
    for _ in range(3):
        start = time.process_time()
        assert len(sample.load().modules) == 13
        durations.append(time.process_time() - start)
    assert min(durations) < 0.3
