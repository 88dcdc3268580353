"""The content that we ship, read once."""

from pathlib import Path

import pytest

from courses.domain.content.folder import Folder
from courses.domain.content.places import Problem
from courses.formats.content_folder import read_folder

STARTER = Path(__file__).parents[2] / "content/starter"


@pytest.fixture(scope="session")
def read() -> tuple[Folder, list[Problem]]:
    """The starter folder and what is wrong with it."""
    return read_folder(STARTER, name="content/starter")


@pytest.fixture(scope="session")
def shipped(read: tuple[Folder, list[Problem]]) -> Folder:
    """The starter folder."""
    return read[0]
