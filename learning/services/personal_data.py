"""What learning holds about a person: handing it over, erasing it, following a corrected name."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.domain.personal_data import Held
from accounts.models import User
from learning.models import Certificate, CourseCompletion, Enrolment, LessonProgress, StudyDay
from learning.services.certificates import correct_name, locked_completions

HELD = (
    Held(
        what=_(
            "Courses you enrolled in, the rules of completion that you enrolled under, from when a renewal counts, "
            "and when you left"
        ),
        why=_("To show what is next and what is done"),
        kept=_("Until you delete your account"),
        seen_by=_("You"),
    ),
    Held(
        what=_(
            "Which version of which lesson you opened and finished, where you stopped, and on which days you read"
        ),
        why=_("To bring you back to your place, to count what is done, and for the line on your pace"),
        kept=_("Until you delete your account"),
        seen_by=_("You; nobody else, an employer included"),
    ),
    Held(
        what=_("Completions: which texts you read and which attempts passed"),
        why=_("Evidence that stands behind a certificate"),
        kept=_("For good; without your name once you delete your account"),
        seen_by=_("You, and who runs this site"),
    ),
    Held(
        what=_("Certificates: your name as printed, and your licence, or that you are a student, if you stated it"),
        why=_("So that a board or an employer can check what you show them"),
        kept=_("For good; without your name and licence once you delete your account"),
        seen_by=_(
            "You; who has a certificate’s address sees your name on it; publishers find it in a register by name, "
            "serial and course, and see its state; none of them sees your licence or a score"
        ),
    ),
)
CERTIFICATE_FIELDS = (
    "serial",
    "kind",
    "title",
    "printed_name",
    "course_title",
    "course_version",
    "minutes",
    "licence_number",
    "licence_jurisdiction",
    "licence_state",
    "issued_at",
    "expires_on",
    "end_basis",
    "superseded_at",
    "revoked_at",
    "revoked_reason",
)


def export_learning(user: User) -> dict[str, Any]:
    """Enrolments, readings, days of study, completions with their evidence, certificates."""
    mine = {"enrolment__learner": user}
    return {
        "enrolments": list(
            Enrolment.objects.filter(learner=user).values(
                "course__title", "cycle", "policy", "policy_accepted_at", "enrolled_at", "left_at", "counts_from"
            )
        ),
        "lessons_read": list(
            LessonProgress.objects.filter(**mine)
            .order_by("opened_at", "pk")
            .values("lesson__title", "lesson_version__number", "opened_at", "finished_at", "last_anchor")
        ),
        "study_days": list(StudyDay.objects.filter(learner=user).order_by("day").values_list("day", flat=True)),
        "completions": list(
            CourseCompletion.objects.filter(**mine).order_by("completed_at").values("completed_at", "evidence")
        ),
        "certificates": list(
            Certificate.objects.filter(completion__enrolment__learner=user).values(*CERTIFICATE_FIELDS)
        ),
    }


@transaction.atomic
def erase_learning(user: User, now: datetime) -> None:
    """Erase readings, days and enrolments; completions and certificates stay, without name or licence.

    What is being completed or printed goes first, so that it is found here; what comes later finds no name.
    """
    _wait_for_others(user)
    Certificate.objects.filter(completion__enrolment__learner=user).without_person()
    StudyDay.objects.filter(learner=user).delete()
    LessonProgress.objects.filter(enrolment__learner=user).delete()
    Enrolment.objects.filter(learner=user, completion=None).delete()


def _wait_for_others(user: User) -> None:
    """Enrolments before completions, as whoever completes a course takes them."""
    list(Enrolment.objects.select_for_update().filter(learner=user).order_by("pk").values_list("pk"))
    list(locked_completions(user).values_list("pk"))


def follow_name(user: User, now: datetime) -> None:
    """Supersede certificates after the printed name was corrected."""
    correct_name(learner=user, now=now)
