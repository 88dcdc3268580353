"""Clinical reviews as tests need them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from library.queries.reviewed_parts import reviewed_parts
from library.services.clinical_review import record_review
from tests.authoring.people import license_them, make_editor


def approve(shown: Any, *, days_ago: int = 0, **fields: Any) -> None:
    """Every part of a lesson, a figure or a question approved by a clinician of that sort."""
    clinician = make_editor("Clinical reviewers", name="Rosa Klein", **fields)
    license_them(clinician)
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
