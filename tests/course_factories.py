"""Builders of courses, modules, lessons and what they cite."""

import itertools
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.models import Page

from courses.models import CourseIndexPage, CoursePage, LessonPage, LoadedContent, ModulePage
from library.models import Competency, CustomDocument, Figure, GlossaryTerm, Objective, Reference

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><g id="region-lung"><path d="M0 0h1" /></g></svg>'
numbers = itertools.count(1)


def make_reference(key: str = "R1", **fields: Any) -> Reference:
    values = {
        "authors": "Brady S, McEvoy J",
        "title": "Adverse events",
        "source": "J Man Manip Ther 2014;22(3):134–40",
        "year": 2014,
        "doi": "10.1179/x",
        "evidence_type": "prospective_survey",
        "seen": "abstract",
    }
    return Reference.objects.get_or_create(key=key, defaults=values | fields)[0]


def make_objective(key: str = "4.3") -> Objective:
    competency, _ = Competency.objects.get_or_create(
        key=key.split(".")[0], defaults={"title": "Safety", "framework": "test"}
    )
    values = {"competency": competency, "text": "Recognise and act", "bloom": "apply"}
    return Objective.objects.get_or_create(key=key, defaults=values)[0]


def make_term(key: str = "pneumothorax") -> GlossaryTerm:
    return GlossaryTerm.objects.create(key=key, term=key.title(), definition="Air in the pleural space [@R1].")


def store_picture(name: str, content: bytes = b"") -> str:
    """A file in the media folder; its address."""
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return f"{settings.MEDIA_URL}{name}"


def make_figure(key: str = "F4.1", **fields: Any) -> Figure:
    values = {"title": "The lung", "alt": "An outline.", "description": "A lung.", "svg": SVG, "regions": []}
    return Figure.objects.create(key=key, **(values | fields))


def make_document(name: str) -> CustomDocument:
    """An uploaded file that says its name, and that it was published."""
    return CustomDocument.objects.create(title=name, file=ContentFile(f"{name}, as published".encode(), name))


def video(film: CustomDocument, captions: CustomDocument) -> dict[str, Any]:
    """Raw value of a film's block."""
    return {"title": "A film", "film": film.pk, "captions": captions.pk, "transcript": "What is said."}


def site_root() -> CourseIndexPage:
    """The front page, made once: Wagtail's welcome page becomes it, which costs less than to replace it."""
    found = CourseIndexPage.objects.first()
    if found:
        return found
    welcome = Page.objects.get(depth=2, sites_rooted_here__is_default_site=True)
    CourseIndexPage(page_ptr_id=welcome.pk, lead="Become safe, and stay safe.").save_base(raw=True)
    kind = ContentType.objects.get_for_model(CourseIndexPage)
    Page.objects.filter(pk=welcome.pk).update(title="Filiform", draft_title="Filiform", content_type=kind)
    return CourseIndexPage.objects.get()


def make_course(slug: str = "course", **fields: Any) -> CoursePage:
    values = {
        "title": "A course",
        "key": slug,
        "summary": "What it teaches.",
        "level": "foundation",
        "audience": "All.",
    }
    return site_root().add_child(instance=CoursePage(slug=slug, **(values | fields)))


def make_module(course: CoursePage | None = None, slug: str = "module", **fields: Any) -> ModulePage:
    course = course or make_course()
    values = {
        "title": "A module",
        "key": slug,
        "number": 4,
        "summary": "About it.",
        "status": "complete",
        "minutes": 60,
    }
    return course.add_child(instance=ModulePage(slug=slug, **(values | fields)))


def make_lesson(
    module: ModulePage | None = None, slug: str = "", body: list[tuple[str, Any]] | None = None, **fields: Any
) -> LessonPage:
    """A published lesson; ``body`` is a list of (block type, raw value)."""
    module = module or make_module()
    slug = slug or f"lesson-{next(numbers)}"
    values = {
        "title": slug.title(),
        "key": f"{module.key}/{slug}",
        "minutes": 10,
        "summary": "In short.",
        "is_free": True,
    }
    raw = [{"type": kind, "value": value} for kind, value in (body or [("prose", "<p>Words.</p>")])]
    page = module.add_child(instance=LessonPage(slug=slug, body=json.dumps(raw), **(values | fields)))
    page.save_revision().publish()
    return LessonPage.objects.get(pk=page.pk)


def contraindication(key: str = "c1", **fields: Any) -> dict[str, Any]:
    """Raw value of a contraindication block."""
    values = {
        "key": key,
        "situation": "Needle phobia",
        "contraindication_class": "absolute",
        "scope": "person",
        "when": "while_present",
        "why": "Distress [@R1].",
        "action": "Offer other care.",
        "references": [make_reference().pk],
        "strength": "regulator",
    }
    return values | fields


def claim(key: str = "e1", **fields: Any) -> dict[str, Any]:
    """Raw value of an evidence claim block."""
    values = {
        "key": key,
        "statement": "Ribs are hard to find.",
        "grade": "low",
        "claim_type": "safety",
        "found": [
            {"label": "One study", "result": "11 of 14", "reference": make_reference().pk, "count": 11, "total": 14}
        ],
        "practice": "Do not rely on it.",
        "unsure": "Few people.",
        "references": [make_reference().pk],
        "checked_on": "2026-11-01",
        "review_by": "2027-11-01",
    }
    return values | fields


def make_waiting_change(lesson: LessonPage, now: datetime) -> LoadedContent:
    """A shipped change on safety that met an edit of a lesson."""
    return LoadedContent.objects.create(
        kind="lesson",
        key=lesson.key,
        label=lesson.title,
        content_type=ContentType.objects.get_for_model(lesson),
        object_id=lesson.pk,
        shipped={},
        shipped_hash="a" * 64,
        state="waiting",
        change_class="safety",
        draft_revision=lesson.save_revision(),
        loaded_at=now,
    )
