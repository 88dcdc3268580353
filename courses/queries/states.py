"""Clinical review state of lessons, for outlines."""

from collections.abc import Sequence
from datetime import date

from accounts.queries.prepared import KEYS, PreparedList
from courses.models import LessonVersion
from library.queries.overlay import review_states


def lesson_states(lesson_pks: Sequence[int], *, today: date) -> dict[int, str]:
    """Review state by lesson; two queries whatever the number of lessons."""
    newest: dict[int, tuple[str, str]] = {}
    for pk, key, digest in _VERSIONS.rows(lesson_pks):
        newest[pk] = (key, digest)
    states = review_states({("lesson", key): digest for key, digest in newest.values()}, today=today)
    return {pk: states["lesson", key] for pk, (key, _) in newest.items()}


_VERSIONS = PreparedList(
    lambda pks: (
        LessonVersion.objects.filter(page__in=pks)
        .order_by("page", "number")
        .values_list("page_id", "page__key", "content_hash")
    ),
    KEYS,
)
