"""Well-written phrases."""

import pytest

from tests.coach.content.sample_folder import SampleFolder


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello {Name}", "a placeholder is written {like_this}"),
        ("Hello {na me}", "a placeholder is written {like_this}"),
        ("Hello {", "a placeholder is written {like_this}"),
        ("Hello <b>you</b>", "HTML cannot be shown"),
        ("Hello **you", "a ** or _ is opened and not closed"),
        ("Hello _you", "a ** or _ is opened and not closed"),
        ("word " * 81, "a screen must have at most 80 words, this one has 81"),
    ],
)
def test_what_cannot_be_shown_is_a_problem(sample: SampleFolder, text: str, said: str) -> None:
    for code in ("en", "fr"):
        sample.change(f"phrases/{code}.yml", "button.yes:", f'note: "{text.strip()}"\nbutton.yes:')
    assert any(one.startswith(f"phrases/en.yml:5: {said}") for one in sample.found()), sample.found()


@pytest.mark.parametrize(
    "text", ["**bold** and _soft_", "{name_of_it} _{place}_", r"a literal \_ and \*\*", "3 < 4 & 5"]
)
def test_what_can_be_shown_is_fine(sample: SampleFolder, text: str) -> None:
    for code in ("en", "fr"):
        sample.change(f"phrases/{code}.yml", "button.yes:", f"note: '{text}'\nbutton.yes:")
    assert sample.found() == []


@pytest.mark.parametrize("key", ["button.long", "topic.stop"])
def test_a_label_of_more_than_thirty_letters_is_a_problem(sample: SampleFolder, key: str) -> None:
    for code in ("en", "fr"):
        text = (sample.content / f"phrases/{code}.yml").read_text()
        lines = [line for line in text.splitlines() if not line.startswith(key)]
        sample.write(f"content/phrases/{code}.yml", "\n".join([*lines, f"{key}: {'x' * 31}"]))
    assert len([one for one in sample.found() if "at most 30 letters" in one]) == 2


def test_a_key_is_made_of_small_letters_and_dots(sample: SampleFolder) -> None:
    for code in ("en", "fr"):
        sample.change(f"phrases/{code}.yml", "button.yes:", "Button-Yes:")
    assert 'phrases/en.yml:5: "Button-Yes" must be small letters, digits and _ with dots between' in sample.found()
