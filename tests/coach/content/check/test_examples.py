"""What people say: coverage, doubles, evaluation lines."""

import json
import time

import pytest

from coach.content.check import Floors
from coach.content.check.example import normal
from tests.coach.content.sample_folder import SampleFolder

SAID = {
    "carer_stress_doing": ["I am so tired of all this", "no break for weeks"],
    "communication": ["how do I say it to her", "we only shout at each other"],
    "stop": ["stop it please", "that is enough now"],
}
DIT = {
    "carer_stress_doing": ["je suis à bout de forces", "aucune pause depuis des semaines"],
    "communication": ["comment lui dire cela", "on ne fait que crier"],
    "stop": ["arrêtons là", "ça suffit maintenant"],
}
FEW = Floors(content=2, act=2)


def write(sample: SampleFolder, code: str, said: dict[str, list[str]]) -> None:
    blocks = [
        f"- intent: {intent}\n  examples: |\n" + "".join(f"    - {one}\n" for one in those)
        for intent, those in said.items()
    ]
    sample.write(f"data/nlu/{code}/all.yml", 'version: "3.1"\nnlu:\n' + "".join(blocks))


@pytest.fixture
def talked(sample: SampleFolder) -> SampleFolder:
    write(sample, "en", SAID)
    write(sample, "fr", DIT)
    return sample


def test_enough_examples_of_everything_are_fine(talked: SampleFolder) -> None:
    assert talked.found(floors=FEW) == []


def test_fewer_than_the_floor_are_a_warning_at_the_first_example(talked: SampleFolder) -> None:
    found = talked.found(floors=Floors(content=3, act=2))
    assert found[0] == 'data/nlu/en/all.yml:5: "carer_stress_doing" has 2 examples in this language; it should have 3'
    assert len(found) == 4


def test_a_topic_without_examples_is_a_problem(talked: SampleFolder) -> None:
    write(talked, "fr", {name: those for name, those in DIT.items() if name != "stop"})
    assert talked.found(floors=FEW) == ['data/nlu/fr:1: no example for "stop" in this language']


def test_an_intent_of_one_language_must_be_in_the_other(talked: SampleFolder) -> None:
    write(talked, "en", {**SAID, "resume": ["where were we"]})
    assert talked.found(floors=FEW) == ['data/nlu/fr:1: no example for "resume" in this language']


def test_one_sentence_under_two_intents_is_a_problem(talked: SampleFolder) -> None:
    write(talked, "en", {**SAID, "stop": ["stop it please", "No break, for WEEKS!"]})
    said = '"No break, for WEEKS!" stands under "stop" and under "carer_stress_doing" (en/all.yml:6)'
    assert talked.found(floors=FEW) == [f"data/nlu/en/all.yml:14: {said}"]


def test_one_sentence_twice_under_one_intent_is_a_warning(talked: SampleFolder) -> None:
    write(talked, "en", {**SAID, "stop": ["stop it please", "that is enough now", "Stop it please"]})
    assert talked.found(floors=FEW) == [
        'data/nlu/en/all.yml:15: "Stop it please" stands twice under "stop" (en/all.yml:13)'
    ]


def test_almost_the_same_sentence_is_a_warning(talked: SampleFolder) -> None:
    write(talked, "en", {**SAID, "stop": ["stop it please", "how do I say it to here"]})
    said = '"how do I say it to here" is almost "how do I say it to her" of the intent "communication" (en/all.yml:9)'
    assert talked.found(floors=FEW) == [f"data/nlu/en/all.yml:14: {said}"]


def test_a_sentence_of_the_evaluation_sets_is_a_problem(talked: SampleFolder) -> None:
    lines = [{"text": "No break for weeks."}, {"turns": [{"user": "That is enough now"}]}, {"text": 3}]
    talked.write("eval/some.jsonl", "\n".join(json.dumps(line) for line in lines) + "\nnot json\n")
    said = "also stands in the evaluation sets, which must never be trained on"
    assert talked.found(floors=FEW) == [
        f'data/nlu/en/all.yml:6: "no break for weeks" {said}',
        f'data/nlu/en/all.yml:14: "that is enough now" {said}',
    ]


def test_so_is_one_in_the_rules_of_the_safety_screen(talked: SampleFolder) -> None:
    talked.write("eval/some.jsonl", '{"text": "I saw him on the roof"}\n{"text": "the roof"}\n')
    talked.write("data/safety/rules.yml", "examples: |\n  - the roof\n  - I saw him on the ROOF!\n")
    assert [one.split(": ")[0] for one in talked.found(floors=FEW)] == ["data/safety/rules.yml:3"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nlu: words\n", ':1: here must be "nlu:" and a list of intents with examples'),
        ("nlu:\n- examples: |\n    - a\n", ':2: here must be "intent:" and "examples:"'),
        ("nlu:\n- intent: stop\n", ':2: "stop" needs "examples: |" and lines that start with "- "'),
        ("nlu:\n- intent: stop\n  examples: |\n    - a b c\n    d e f\n", ':5: each example must start with "- "'),
    ],
)
def test_a_file_that_is_not_in_rasas_form_is_a_problem(talked: SampleFolder, text: str, said: str) -> None:
    talked.write("data/nlu/en/more.yml", text)
    assert f"data/nlu/en/more.yml{said}" in talked.found(floors=FEW)


def test_marks_of_named_parts_and_other_lists_are_read_past(talked: SampleFolder) -> None:
    talked.write(
        "data/nlu/en/more.yml",
        'nlu:\n- intent: stop\n  examples: |\n    - halt in [London](city) [now]{"entity": "t"}\n'
        "- synonym: UK\n  examples: |\n    - Britain\n",
    )
    assert talked.found(floors=FEW) == []


def test_comparing_leaves_accents_and_signs_aside() -> None:
    assert normal("  Ça  SUFFIT, maintenant !! ") == "ca suffit maintenant"


def test_three_thousand_examples_are_compared_within_seconds(talked: SampleFolder) -> None:
    many = {intent: [f"{intent} number {n} of many {n * n * 7919}" for n in range(1000)] for intent in SAID}
    write(talked, "en", many)
    start = time.process_time()
    talked.found(floors=FEW)
    assert time.process_time() - start < 8
