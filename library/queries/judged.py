"""What a reviewer holds a new wording against."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps

from library.domain.rewording import Rewording, rewordings
from library.models import ClinicalReview
from library.queries.published_texts import VERSIONS
from library.queries.reviewed_parts import ReviewedPart


@dataclass(frozen=True)
class Judged:
    """What changed since the wording last reviewed, or since the published one; ``since`` says which.

    ``since`` is "reviewed" (then with its day), "published", or "" where readers never had the text.
    """

    since: str
    reviewed_on: date | None = None
    changes: tuple[Rewording, ...] = ()


def judged(part: ReviewedPart) -> Judged:
    """How the text in question differs from the newest that a review stands for, else from what readers have."""
    model, named_by, only = VERSIONS[part.kind]
    versions = apps.get_model(model)._default_manager.filter(**only, **{named_by: part.key})
    approvals = ClinicalReview.objects.filter(
        object_kind=part.kind, object_key=part.key, verdict="approved", counts=True
    )
    for digest, day in approvals.order_by("-reviewed_on", "-pk").values_list("content_hash", "reviewed_on"):
        reviewed = versions.filter(content_hash=digest).first()
        if reviewed is not None:
            return Judged("reviewed", day, _changes(reviewed, part))
    read = getattr(part.written_as, "current_version", None) or versions.order_by("pk").last()
    return Judged("published", None, _changes(read, part)) if read else Judged("")


def _changes(version: Any, part: ReviewedPart) -> tuple[Rewording, ...]:
    return tuple(rewordings(version.content, part.content))
