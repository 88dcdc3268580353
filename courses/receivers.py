"""The one receiver: what is published is frozen and indexed, and everything rendered before is stale."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelsearch.index import insert_or_update_object
from wagtail.models import Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from accounts.domain.refusal import Refusal
from courses.models import LessonPage
from courses.queries.uses import lessons_showing
from courses.services.lesson_versions import freeze_lesson
from library.models import CustomDocument, Figure, GlossaryTerm, Muscle, Reference
from library.services.stamp import move_stamp

SHOWN_IN_LESSONS = (Reference, Figure, Muscle, GlossaryTerm)


class ShownFileRefused(Refusal):
    """A lesson would lose what its readers saw."""

    status = 409
    title = _("Not deleted: a lesson shows it")
    message = _(
        "A published lesson shows this file, now or in an earlier version. It stays with what its readers saw."
    )


def on_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Freeze a published lesson, or every live lesson that uses a published part of the library."""
    now = timezone.now()
    if isinstance(instance, LessonPage):
        freeze_lesson(page=instance, now=now)
        insert_or_update_object(instance)  # what was indexed when it was saved is the version before
    elif isinstance(instance, SHOWN_IN_LESSONS):
        for page in lessons_using(instance):
            note = str(instance)[:240]
            freeze_lesson(page=page, now=now, change_class="clarification", change_note=note, keeps_files=True)
            insert_or_update_object(page)
    move_stamp()


def on_part_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """The same for what is no page: of a page that is published by a revision, Wagtail tells twice."""
    if not isinstance(instance, Page):
        on_published(sender, instance)


def lessons_using(instance: Any) -> list[LessonPage]:
    """Live lessons whose body chooses an object."""
    uses = ReferenceIndex.get_references_to(instance).values_list("object_id", flat=True)
    return list(LessonPage.objects.live().filter(pk__in=[int(pk) for pk in uses if str(pk).isdigit()]))


def on_changed(sender: Any, **kwargs: Any) -> None:
    """Something that rendered pages show has changed without being published."""
    move_stamp()


def keep_what_is_shown(sender: Any, instance: CustomDocument, **kwargs: Any) -> None:
    """A file of a published lesson stays, whoever deletes it and in whatever way.

    Raises: ShownFileRefused.
    """
    if lessons_showing(instance):
        raise ShownFileRefused


def connect() -> None:
    """Connect all receivers."""
    pre_delete.connect(keep_what_is_shown, sender=CustomDocument, dispatch_uid="courses.shown_file")
    published.connect(on_part_published, dispatch_uid="courses.published")
    page_published.connect(on_published, dispatch_uid="courses.page_published")
    for signal in (post_save, post_delete):  # a page that was kept for everybody is for some readers only, or again
        signal.connect(on_changed, sender=PageViewRestriction, dispatch_uid=f"courses.restricted.{id(signal)}")
    for signal in (unpublished, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(on_changed, dispatch_uid=f"courses.changed.{id(signal)}")
