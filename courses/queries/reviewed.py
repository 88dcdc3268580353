"""What a clinical review of a lesson covers."""

from courses.models import LessonPage
from courses.queries.lesson_content import lesson_content
from courses.queries.shown_lesson import hashes_under_review
from library.domain.canonical import content_hash
from library.models import Figure
from library.queries.reviewed_parts import ReviewedPart, reviewed_parts


@reviewed_parts.register
def _(shown: LessonPage) -> list[ReviewedPart]:
    content = lesson_content(shown)
    hashes = hashes_under_review(content, content_hash(content))
    figures = {figure.key: figure for figure in Figure.objects.filter(key__in=[key for _kind, key in hashes])}
    return [
        ReviewedPart(
            kind, key, digest, figures[key] if kind == "figure" else shown, content if kind == "lesson" else {}
        )
        for (kind, key), digest in hashes.items()
    ]
