"""Reports: a reader questions something, an author answers."""

from datetime import datetime, timedelta

from django.apps import apps
from django.db import transaction

from accounts.models import User
from library.models import Report
from library.queries.located import MODELS
from library.queries.reports import CLAIMS

ANSWERABLE = frozenset({"answered", "closed"})
SENT_TWICE_WITHIN = timedelta(minutes=5)
"""Two clicks, a reload, a way back and forth: the same words in this time are one report."""


@transaction.atomic
def report(
    *,
    reporter: User | None,
    kind: str,
    key: str,
    what: str,
    where_from: str,
    page_path: str,
    now: datetime,
    content_hash: str = "",
) -> Report:
    """Keep a report for the author's list, or find it there if the same was sent a moment ago.

    ``content_hash``: of the wording that was read, "" if it is not known. Visitors count as one reporter.
    """
    _wait_for_others(kind, key)
    sent = {
        "reporter": reporter,
        "object_kind": kind,
        "object_key": key,
        "what": what,
        "where_from": where_from,
    }
    found = Report.objects.filter(**sent, reported_at__gt=now - SENT_TWICE_WITHIN).first()
    rest = {"content_hash": content_hash, "page_path": page_path, "reported_at": now}
    return found or Report.objects.create(**sent, **rest)


def _wait_for_others(kind: str, key: str) -> None:
    """Who reports the same object meanwhile goes first, so that the second click of two finds what the first kept."""
    rows = apps.get_model(MODELS.get(kind, CLAIMS))._default_manager.select_for_update(no_key=True)
    rows.filter(key=key).order_by("pk").values_list("pk", flat=True).first()


def answer_report(*, report: Report, answer: str, state: str, now: datetime) -> Report:
    """Answer a report, or close it without change."""
    if state not in ANSWERABLE:
        raise ValueError(f"A report is answered or closed, not {state}.")
    report.answer, report.state, report.answered_at = answer, state, now
    report.save(update_fields=["answer", "state", "answered_at"])
    return report
