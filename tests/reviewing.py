"""Clinical reviews as tests need them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import TaskState

from accounts.models import User
from library.models import ClinicalReview
from library.queries.reviewed_parts import reviewed_parts
from library.services.clinical_review import decide_submission, record_review
from tests.authoring.people import NOW, license_them, make_editor

NEXT_YEAR = NOW.date() + timedelta(days=365)


def make_clinician(**fields: Any) -> User:
    """A licensed physiotherapist among the clinical reviewers."""
    user = make_editor("Clinical reviewers", name="Rosa Klein", **fields)
    license_them(user)
    return user


def submit(page: Any, author: User) -> TaskState:
    """Save what the author wrote and send it to the reviewers; the state of the review task."""
    page.save_revision(user=author)
    page.refresh_from_db()
    page = page.get_latest_revision_as_object()
    return page.get_workflow().start(page, author).current_task_state


def decide(reviewer: User, state: TaskState, *, approved: bool = True, **fields: Any) -> list[ClinicalReview]:
    """The decision of a reviewer, with what the window asks for."""
    values = {"note": "", "conflict_of_interest": "None declared", "expires_on": NEXT_YEAR, "now": NOW}
    return decide_submission(reviewer=reviewer, task_state=state, approved=approved, **(values | fields))


def review(reviewer: User, **fields: Any) -> ClinicalReview:
    """A review of the lesson on the thorax, approved."""
    values = {
        "kind": "lesson",
        "key": "module/thorax",
        "content_hash": "a" * 64,
        "verdict": "approved",
        "note": "",
        "conflict_of_interest": "None declared",
        "expires_on": NEXT_YEAR,
        "now": NOW,
    }
    return record_review(reviewer=reviewer, **(values | fields))


def approve(shown: Any, *, days_ago: int = 0, **fields: Any) -> None:
    """Every part of a lesson, a figure or a question approved by a clinician of that sort."""
    clinician = make_clinician(**fields)
    now = timezone.now() - timedelta(days=days_ago)
    for part in reviewed_parts(shown):
        record_review(
            reviewer=clinician,
            kind=part.kind,
            key=part.key,
            content_hash=part.content_hash,
            verdict="approved",
            note="",
            conflict_of_interest="None declared",
            expires_on=timezone.localdate(now) + timedelta(days=30),
            now=now,
        )
