"""Versions, read once per process: they never change."""

from quizzes.domain.content import QuestionContent
from quizzes.models import QuestionVersion

MOST_KEPT = 2000
_read: dict[str, QuestionContent] = {}


def content_of_version(version: QuestionVersion) -> QuestionContent:
    """What a version says; known by its hash."""
    found = _read.get(version.content_hash)
    if found is None:
        if len(_read) >= MOST_KEPT:
            _read.clear()
        found = _read[version.content_hash] = QuestionContent.from_json(version.content)
    return found
