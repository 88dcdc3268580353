"""A lesson ready to be shown: rendered once for a release, a version, a library stamp and a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string

from courses.components.lesson_body import render_body, ruler
from courses.models import LessonPage, LessonVersion
from courses.queries.outline import course_outline
from courses.queries.pages import FoundLesson, course_of
from courses.queries.shown_lesson import lesson_version, overlay_of
from library.components.reading import Reading

KEEP_SECONDS = 60 * 60 * 24


@dataclass(frozen=True)
class LessonView:
    """Everything a lesson page shows, the same for everybody."""

    main: str
    title: str
    summary: str


def reading_of(content: dict[str, Any], content_hash: str, *, today: date) -> Reading:
    """A reading with today's overlay."""
    overlay = overlay_of(content, content_hash, today=today)
    return Reading(
        references=content["references"],
        terms=content["terms"],
        retracted=overlay.retracted,
        standings=overlay.standings,
        today=today,
    )


def lesson_context(version: LessonVersion, *, path: str, today: date) -> dict[str, Any]:
    """Context of a version's rendering; four queries at most."""
    content = version.content
    reading = reading_of(content, version.content_hash, today=today)
    return {
        "content": content,
        "version": version,
        "body": render_body(content, reading, path=path),
        "ruler": ruler(content),
        "standing": reading.standing("lesson", content["key"]),
        "path": path,
    }


def place_of(page: LessonPage) -> dict[str, Any]:
    """Where a lesson stands: course, module, and the lessons before and after."""
    course = course_of(page)
    outline = course_outline(course)
    before, after = outline.neighbours(page.pk)
    return {"course": course, "module": outline.module_of(page.pk), "before": before, "after": after}


def lesson_view(found: FoundLesson, *, path: str, today: date) -> LessonView:
    """The lesson from the body cache, or rendered and kept."""
    key = f"lesson:{settings.RELEASE}:{found.version_id}:{found.stamp}:{today.isoformat()}"
    kept = cache.get(key)
    if isinstance(kept, LessonView):
        return kept
    version = lesson_version(found.version_id)
    context = lesson_context(version, path=path, today=today) | place_of(version.page) | {"page": version.page}
    view = LessonView(
        main=render_to_string("courses/lesson_main.html", context),
        title=version.content["title"],
        summary=version.content["summary"],
    )
    cache.set(key, view, KEEP_SECONDS)
    return view
