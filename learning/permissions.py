"""Who may do what with lessons and certificates."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, Permission
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from accounts.queries.prepared import PreparedQuery
from courses.models import LessonPage
from learning.domain.door import TECHNIQUE, Door, lesson_door
from learning.models import Certificate, Enrolment
from learning.models.enrolment import COURSE_PATH


def door_of(user: User | AnonymousUser, lesson: LessonPage) -> Door:
    """Whether a lesson is open to somebody, or what would open it.

    No query for a visitor or for what is open to all, else one. People who work on content (who may
    enter the admin) read every lesson.
    """
    door = lesson_door(kind=lesson.kind, is_free=lesson.is_free, signed_in=False)
    if door is Door.OPEN or not isinstance(user, User):
        return door
    enrolled, profession, edits = _FACTS.rows(user=user.pk, course=lesson.path[:COURSE_PATH])[0]
    return lesson_door(
        kind=lesson.kind,
        is_free=lesson.is_free,
        signed_in=True,
        enrolled=enrolled,
        profession=profession or "",
        edits=edits or user.is_superuser,
    )


def technique_door(user: User | AnonymousUser) -> Door:
    """Whether texts on technique that belong to no course are open to somebody; one query, none for a visitor."""
    if not isinstance(user, User):
        return lesson_door(kind=TECHNIQUE, is_free=True, signed_in=False)
    _enrolled, profession, edits = _FACTS.rows(user=user.pk, course="")[0]
    edits = edits or user.is_superuser
    return lesson_door(kind=TECHNIQUE, is_free=True, signed_in=True, profession=profession or "", edits=edits)


def can_open_lesson(user: User | AnonymousUser, lesson: LessonPage) -> bool:
    """Whether somebody may read a lesson."""
    return door_of(user, lesson) is Door.OPEN


def can_see_certificate(user: User, certificate: Certificate) -> bool:
    """Whether a certificate is somebody's own; everybody else has the verification page."""
    return certificate.completion.enrolment.learner_id == user.pk


def can_revoke_certificates(user: User) -> bool:
    """Whether somebody may revoke certificates: a publisher, never a demo account's business."""
    return not user.is_demo and user.has_perm("learning.revoke_certificate")


def _facts(user: int, course: str) -> QuerySet[User, Any]:
    """Whether enrolled in a course, the stated profession, and whether they may enter the admin."""
    enrolments = Enrolment.objects.filter(learner=OuterRef("pk"), left_at=None, course__path=course)
    editors = Permission.objects.filter(
        Q(group__user=OuterRef("pk")) | Q(user=OuterRef("pk")),
        codename="access_admin",
        content_type__app_label="wagtailadmin",
    )
    people = User.objects.filter(pk=user).annotate(enrolled=Exists(enrolments), edits=Exists(editors))
    return people.values_list("enrolled", "profile__profession", "edits")


_FACTS = PreparedQuery(_facts, user=-1, course="A/PATH")
