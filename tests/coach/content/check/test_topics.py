"""Topics, modules and names."""

import shutil

from tests.coach.content.sample_folder import MODULE, SampleFolder


def test_a_topic_without_a_name_is_a_problem(sample: SampleFolder) -> None:
    for code in ("en", "fr"):
        text = (sample.content / f"phrases/{code}.yml").read_text()
        sample.write(f"content/phrases/{code}.yml", text[: text.index("topic.stop")])
    said = 'topics.yml:3: the topic "stop" has no name: add the phrase topic.stop to'
    assert sample.found() == [f"{said} en.yml", f"{said} fr.yml"]


def test_a_name_without_a_topic_is_a_problem(sample: SampleFolder) -> None:
    for code in ("en", "fr"):
        sample.change(f"phrases/{code}.yml", "topic.stop:", "topic.go: Go\ntopic.stop:")
    assert sample.found() == [
        f'phrases/{code}.yml:8: "topic.go" names a topic that is not in topics.yml' for code in ("en", "fr")
    ]


def test_the_module_of_a_topic_must_list_the_topic(sample: SampleFolder) -> None:
    sample.change(
        "topics.yml", "communication: {kind: content, module: null", "communication: {kind: content, module: tea_break"
    )
    assert sample.found() == [
        'topics.yml:2: the module "tea_break" does not list the topic "communication" under its "topics"'
    ]


def test_a_module_no_topic_leads_to_is_a_warning(sample: SampleFolder) -> None:
    shutil.copytree(sample.content / "modules/tea_break", sample.content / "modules/walk")
    sample.change("modules/walk/module.yml", "id: tea_break", "id: walk")
    said = 'no topic in topics.yml leads to the module "walk": people find it only in the menu'
    assert sample.found() == [f"{MODULE.replace('tea_break', 'walk')}:2: {said}"]
