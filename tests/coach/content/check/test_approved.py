"""No word of a crisis card goes out that was not entered as read."""

import hashlib

from tests.coach.content.sample_folder import SampleFolder

WORDS = "language: en\n"
DIGEST = hashlib.sha256(WORDS.encode()).hexdigest()


def entered(sample: SampleFolder, digest: str = DIGEST, name: str = "en.yml") -> list[str]:
    sample.write("content/safety/en.yml", WORDS)
    sample.write("content/safety/approved.yml", f"{name}:\n  sha256: {digest}\n")
    return [found for found in sample.found() if "approved.yml" in found]


def test_a_file_as_it_was_entered_is_fine(sample: SampleFolder) -> None:
    assert entered(sample) == []


def test_a_changed_file_is_named_with_its_new_digest(sample: SampleFolder) -> None:
    said = '"en.yml" has changed since it was entered: have it read again, then write sha256'
    assert entered(sample, "0" * 64) == [f"safety/approved.yml:1: {said} {DIGEST}"]


def test_a_file_that_was_never_entered_is_named(sample: SampleFolder) -> None:
    found = entered(sample, name="gone.yml")
    assert f'safety/approved.yml:1: must have an entry for "en.yml" with sha256 {DIGEST}, read_by and on' in found
    assert 'safety/approved.yml:1: "gone.yml" is entered here, but there is no such file' in found
