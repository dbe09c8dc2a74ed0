"""The sample content, copied fresh for each test."""

from pathlib import Path

import pytest

from tests.coach.content.sample_folder import SampleFolder


@pytest.fixture
def sample(tmp_path: Path) -> SampleFolder:
    return SampleFolder.copy(tmp_path)
