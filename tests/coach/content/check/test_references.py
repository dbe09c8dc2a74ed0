"""What one file names in another."""

from tests.coach.content.sample_folder import MODULE, SampleFolder


def test_a_broken_link_is_among_the_problems(sample: SampleFolder) -> None:
    sample.change(MODULE, "next: null", "next: nowhere")
    assert sample.found() == [f'{MODULE}:9: "next" names "nowhere", which is not a module']
