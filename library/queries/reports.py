"""Reports by readers: which of them are somebody's own work, and what is open on one object."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Revision

from accounts.models import User
from library.domain.marks import plain
from library.models import Report
from library.queries.located import MODELS, located
from library.queries.published_texts import VERSIONS, published_hashes

CLAIMS = "courses.LessonBlock"
NAMED_AS = {"lesson": "owner", "question": "author"}
"""The field that names who began a text, besides those who wrote its revisions."""
NAMES = {"lesson": "title", "figure": "title", "term": "term"}
"""The field by which readers know an object."""


@dataclass(frozen=True)
class OpenReport:
    """An open report. ``of_current``: whether of the published wording; None where the wording is not known."""

    report: Report
    of_current: bool | None


def wording_read(kind: str, key: str, asked: str) -> str:
    """The content hash that a reader names, "" unless it was published of this object.

    Terms keep no earlier wordings, so theirs is always "".
    """
    if not asked or kind not in VERSIONS:
        return ""
    return asked if asked in published_hashes([(kind, key)])[kind, key] else ""


def words_questioned(kind: str, key: str, wording: str) -> str:
    """What a report is about, in the words that its reader had: a name, a question's stem, a statement; one query.

    ``wording``: the hash that ``wording_read`` found. Without one, questions and statements give "": test questions
    and closed lessons are not for everybody, and only who has read them knows it.
    """
    if kind in NAMES:
        return str(getattr(located(kind, key), NAMES[kind], ""))
    if not wording:
        return ""
    if kind == "question":
        versions = apps.get_model("quizzes.QuestionVersion")._default_manager
        stem = versions.filter(question__key=key, content_hash=wording).values_list("content__stem", flat=True)
        return plain(stem.first() or "")
    blocks = apps.get_model(CLAIMS)._default_manager.filter(
        block_type="evidence_claim", key=key, content_hash=wording
    )
    content = blocks.values_list("version__content", flat=True).first() or {"blocks": []}
    said = (block["value"]["statement"] for block in content["blocks"] if block["hash"] == wording)
    return plain(next(said, ""))


def open_reports_on(kind: str, key: str, *, current_hash: str) -> list[OpenReport]:
    """Open reports on one object, newest first; one query."""
    reports = Report.objects.filter(object_kind=kind, object_key=key, state="open")
    return [OpenReport(row, row.content_hash == current_hash if row.content_hash else None) for row in reports]


def reports_on_work_of(user: User, reports: QuerySet[Report]) -> QuerySet[Report]:
    """Reports on what a person began or wrote a revision of, and on the claims of their lessons; one query."""
    wanted = Q()
    for kind in MODELS:
        wanted |= Q(object_kind=kind, object_key__in=_written_by(user, kind).values("key"))
    claims = apps.get_model(CLAIMS)._default_manager.filter(
        block_type="evidence_claim", version__page__in=_written_by(user, "lesson").values("pk")
    )
    return reports.filter(wanted | Q(object_kind="claim", object_key__in=claims.values("key")))


def _written_by(user: User, kind: str) -> QuerySet[Any]:
    model = apps.get_model(MODELS[kind])
    revisions = Revision.objects.filter(content_type=ContentType.objects.get_for_model(model), user=user)
    written = Q(pk__in=revisions.order_by().values(number=Cast("object_id", BigIntegerField())))
    if kind in NAMED_AS:
        written |= Q(**{NAMED_AS[kind]: user})
    found: QuerySet[Any] = model._default_manager.filter(written).order_by()
    return found
