"""What the tests of quizzes share."""

import pytest


@pytest.fixture(autouse=True)
def _unindexed(unindexed: None) -> None:
    """Nothing here looks into an index."""
