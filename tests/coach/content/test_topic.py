"""topics.yml, the sample's and the real one."""

from collections import Counter
from pathlib import Path

import pytest

from coach.content.topic import read_topics
from tests.coach.content.sample_folder import SampleFolder

REAL = Path(__file__).parents[3] / "content/topics.yml"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: act", "kind: deed", '3: "kind" must be one of content, act, other; it is "deed"'),
        ("audience: all", "audience: nobody", '3: "audience" must be one of relatives, peer_workers, teams, all'),
        ("stop: {", "stop: {colour: red, ", '3: "colour" is not known here'),
        (
            "stop: {kind: act, module: null, audience: all}",
            "stop: yes",
            "3: here must be a block of `key: value` lines",
        ),
        ("stop:", "Stop it:", '3: "Stop it" must be made of small letters'),
    ],
)
def test_what_is_wrong_is_said_with_its_line(sample: SampleFolder, old: str, new: str, said: str) -> None:
    sample.change("topics.yml", old, new)
    found = [f"{one.line}: {one.message}" for one in read_topics(sample.content / "topics.yml").problems]
    assert any(said in one for one in found), found


def test_the_real_file_has_the_58_topics() -> None:
    file = read_topics(REAL)
    assert file.problems == []
    assert len(file.topics) == 58
    assert Counter(topic.audience for topic in file.topics.values()) == {
        "relatives": 13,
        "peer_workers": 9,
        "teams": 13,
        "all": 23,
    }
