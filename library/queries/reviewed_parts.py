"""What one clinical review covers: a lesson with its claims and figures, a figure, a question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from django.db.models import Max

from library.models import ClinicalReview, Figure
from library.queries.frozen import figure_content


@dataclass(frozen=True)
class ReviewedPart:
    """One thing that is approved by its hash. ``written_as`` is the object whose revisions name its authors.

    ``content`` is what was hashed; parts that stand inside another text have none.
    """

    kind: str
    key: str
    content_hash: str
    written_as: Any
    content: Mapping[str, Any] = field(default_factory=dict, compare=False)


@singledispatch
def reviewed_parts(shown: Any) -> list[ReviewedPart]:
    """What a review of an object covers, the object itself first. Apps above register their own models."""
    raise TypeError(f"{type(shown).__name__} is not clinically reviewed.")


@reviewed_parts.register
def _(shown: Figure) -> list[ReviewedPart]:
    content = figure_content(shown)
    return [ReviewedPart("figure", shown.key, content["hash"], shown, content)]


def authors_since_approval(part: ReviewedPart) -> frozenset[int]:
    """People who wrote a revision since the day of the last approval that counts; all of them before one."""
    approvals = ClinicalReview.objects.filter(
        object_kind=part.kind, object_key=part.key, verdict="approved", counts=True
    )
    approved_on = approvals.aggregate(last=Max("reviewed_on"))["last"]
    revisions = part.written_as.revisions.filter(user__isnull=False)
    if approved_on is not None:
        revisions = revisions.filter(created_at__date__gte=approved_on)
    return frozenset(revisions.values_list("user_id", flat=True))
