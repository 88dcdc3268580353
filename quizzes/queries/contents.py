"""What versions say, read once per process: a version never changes, and its hash names what it says."""

from collections.abc import Iterable

from accounts.queries.prepared import KEYS, PreparedList
from quizzes.domain.content import QuestionContent
from quizzes.models import QuestionVersion

MOST_KEPT = 2000
_read: dict[str, QuestionContent] = {}


def content_of_version(version: QuestionVersion) -> QuestionContent:
    """What a version says; one query if it was read without its content and nobody asked before."""
    found = _read.get(version.content_hash)
    if found is None:
        found = _keep(version.content_hash, version.content)
    return found


def read_contents(versions: Iterable[QuestionVersion]) -> None:
    """Have what these versions say at hand, although they were read without it; one query if any is new."""
    new = {version.pk for version in versions if version.content_hash not in _read}
    for digest, content in _CONTENTS.rows(list(new)):
        _keep(digest, content)


def _keep(digest: str, content: dict[str, object]) -> QuestionContent:
    if len(_read) >= MOST_KEPT:
        _read.clear()
    kept = _read[digest] = QuestionContent.from_json(content)
    return kept


_CONTENTS = PreparedList(
    lambda pks: QuestionVersion.objects.filter(pk__in=pks).values_list("content_hash", "content"), KEYS
)
