"""What a clinical reviewer is told before deciding, and an author before answering."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import TaskState

from accounts.models import User
from library.models import Report
from library.models.review import REVIEWED_KINDS
from library.queries.judged import Judged, judged
from library.queries.located import located
from library.queries.overlay import review_states
from library.queries.reviewed_parts import authors_since_approval, reviewed_parts
from library.services.clinical_review import registration, review_counts

register = template.Library()


@dataclass(frozen=True)
class ReviewNotice:
    """Whose word this will be, whether it counts, what it covers, and the hash of the wording that is ``seen``."""

    own_work: bool
    counts: bool
    registration: str
    parts: list[dict[str, Any]]
    seen: str
    judged: Judged


@register.simple_tag
def review_notice(task_state: TaskState, user: User) -> ReviewNotice:
    """The notice above the reviewer's form."""
    today = timezone.localdate()
    parts = reviewed_parts(task_state.revision.as_object())
    states = review_states({(part.kind, part.key): part.content_hash for part in parts}, today=today)
    labels = dict(REVIEWED_KINDS)
    return ReviewNotice(
        own_work=user.pk in authors_since_approval(parts[0]),
        counts=review_counts(user, today=today),
        registration=registration(user, today=today),
        parts=[{"label": labels[part.kind], "key": part.key, "state": states[part.kind, part.key]} for part in parts],
        seen=parts[0].content_hash,
        judged=judged(parts[0]),
    )


@register.simple_tag
def what_was_read(report: Report, user: User) -> dict[str, Any]:
    """The lesson, figure or question that a reader questions, with the address of its form."""
    found = located(report.object_kind, report.object_key)
    return {"item": found, "url": AdminURLFinder(user).get_edit_url(found) if found else None}
