import shutil
import subprocess
import sys

import pytest
import yaml

from coach.rasa.validation import problems


@pytest.fixture
def copy(project, tmp_path):
    """The fixture project with intents of its own named as Kith's buttons are, so that nothing is amiss."""
    folder = shutil.copytree(project, tmp_path / "project", ignore=shutil.ignore_patterns("models", ".rasa"))
    buttons = {"fail": "tick", "form": "keep", "sleep": "toolbox", "block": "rate"}
    for file in (folder / "domain.yml", folder / "data/stories/rules.yml"):
        text = file.read_text()
        for name, button in buttons.items():
            text = text.replace(f"intent: {name}}}", f"intent: {button}}}").replace(f" {name},", f" {button},")
        file.write_text(text)
    return folder


def change(folder, name, before, after):
    text = (folder / name).read_text()
    assert before in text
    (folder / name).write_text(text.replace(before, after, 1))


def test_a_sound_project_has_no_problems(copy):
    assert problems(copy) == []


def test_a_sound_project_has_none_in_a_new_process_either(copy):
    code = "import sys, pathlib; from coach.rasa.validation import problems; print(problems(pathlib.Path(sys.argv[1])))"
    done = subprocess.run([sys.executable, "-c", code, copy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_intent_nobody_gave_examples_for_is_a_problem(copy):
    change(copy, "domain.yml", "intents: [", "intents: [lonely, ")
    found = problems(copy)
    assert any("'lonely'" in line and "not found in the NLU training data" in line for line in found)
    assert any("'lonely' is not used in any story" in line for line in found)


def test_an_intent_people_say_needs_examples_even_if_a_button_carries_it_too(copy):
    (copy / "content").mkdir()
    (copy / "content" / "topics.yml").write_text("tick: {kind: act}\n")
    assert any("'tick'" in line for line in problems(copy))


def test_an_action_that_is_not_in_the_domain_is_a_problem(copy):
    change(copy, "data/stories/rules.yml", "action: action_say", "action: action_dance")
    assert any("action_dance" in line for line in problems(copy))


def test_an_intent_of_a_rule_that_is_not_in_the_domain_is_a_problem(copy):
    change(copy, "data/stories/rules.yml", "intent: greet", "intent: wave")
    assert any("'wave'" in line for line in problems(copy))


def test_a_response_nobody_uses_is_a_problem(copy):
    with (copy / "domain.yml").open("a") as stream:
        stream.write("\nresponses: {utter_lost: [{custom: {move: Say, phrase: x}}]}\n")
    assert any("utter_lost" in line for line in problems(copy))


def test_stories_that_contradict_each_other_are_a_problem(copy):
    steps = [{"intent": "pick"}, {"action": "action_say"}, {"intent": "pick"}, {"action": "action_say"}]
    other = {"version": "3.1", "stories": [{"story": "other", "steps": steps}]}
    (copy / "data/stories/other.yml").write_text(yaml.safe_dump(other))
    assert any("conflict" in line.lower() for line in problems(copy))


@pytest.mark.parametrize("name", ["domain.yml", "data/stories/rules.yml", "data/nlu/en/nlu.yml"])
def test_a_file_that_cannot_be_read_is_a_problem_in_one_line(copy, name):
    (copy / name).write_text("intents: [a\n")
    found = problems(copy)
    assert found
    assert not any("\n" in line for line in found)


def test_a_file_of_training_data_without_any_is_a_problem(copy):
    (copy / "data/nlu/en/more.yml").write_text('version: "3.1"\nexamples: []\n')
    assert any("more.yml:1: " in line for line in problems(copy))
