"""Reports: a reader questions something, an author answers."""

from datetime import datetime

from accounts.models import User
from library.models import Report

ANSWERABLE = frozenset({"answered", "closed"})


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
    """Keep a report for the author's list. ``content_hash``: of the wording that was read, "" if it is not known."""
    return Report.objects.create(
        reporter=reporter,
        object_kind=kind,
        object_key=key,
        content_hash=content_hash,
        what=what,
        where_from=where_from,
        page_path=page_path,
        reported_at=now,
    )


def answer_report(*, report: Report, answer: str, state: str, now: datetime) -> Report:
    """Answer a report, or close it without change."""
    if state not in ANSWERABLE:
        raise ValueError(f"A report is answered or closed, not {state}.")
    report.answer, report.state, report.answered_at = answer, state, now
    report.save(update_fields=["answer", "state", "answered_at"])
    return report
