"""What tests of the ground share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.github_double import GitHub
from tests.github_job import Job
from tests.github_server import serving


@pytest.fixture
def github() -> Iterator[GitHub]:
    """A repository at GitHub that remembers."""
    with serving(GitHub()) as github:
        yield github


@pytest.fixture
def job(github: GitHub, tmp_path: Path) -> Job:
    """A job beside it."""
    return Job(github, tmp_path)
