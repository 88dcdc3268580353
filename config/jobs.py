"""What must happen without anybody asking: the registry of jobs, and one round of those that are due.

``manage.py run_jobs`` calls it. A job that fails is logged and tried again in its next round; the others
go on. When each job last ended well is kept in the cache, which all processes share, for ``/health/``.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache, caches
from django.core.management import call_command

from accounts.services.clearing import clear_ended_sessions, clear_unverified_accounts
from accounts.services.mail import send_queued_mail
from config.caches import SharedFileCache
from config.locks import only_one
from quizzes.services.attempts import expire_overdue

logger = logging.getLogger(__name__)
LAST_RUNS = "jobs.last_runs"


@dataclass(frozen=True)
class Job:
    """Something to do every so often. ``run`` gets the time; ``every`` is the least time between two runs."""

    name: str
    run: Callable[[datetime], object]
    every: timedelta = timedelta(0)


def hand_in_overdue(now: datetime) -> None:
    """Hand in the attempts whose time is over and that nobody touches any more."""
    expire_overdue(now=now)


def publish_scheduled(now: datetime) -> None:
    """Publish and unpublish what editors have scheduled."""
    call_command("publish_scheduled", verbosity=0)


def send_mail(now: datetime) -> None:
    """Try again what the mail server did not take."""
    send_queued_mail(now=now)


def clear(now: datetime) -> None:
    """Throw away ended sessions, accounts that were never verified, and cache entries past their time."""
    clear_ended_sessions(now=now)
    clear_unverified_accounts(now=now)
    store = caches["default"]
    if isinstance(store, SharedFileCache):
        store.clear_expired()


JOBS = (
    Job("overdue attempts", hand_in_overdue),
    Job("scheduled publishing", publish_scheduled),
    Job("mail queue", send_mail),
    Job("clearing", clear, every=timedelta(hours=1)),
)


def last_runs() -> dict[str, datetime]:
    """When each job last ended well."""
    return cache.get(LAST_RUNS) or {}


def is_due(job: Job, ran_at: datetime | None, now: datetime) -> bool:
    """Whether a job's time has come."""
    return ran_at is None or now - ran_at >= job.every


def run_due(jobs: tuple[Job, ...], *, now: datetime) -> dict[str, bool]:
    """Run the jobs that are due, each by itself; for each that ran, whether it ended well.

    Runs nothing while another process runs a round.
    """
    with only_one("jobs") as mine:
        if not mine:
            return {}
        ran = last_runs()
        outcome = {job.name: _run(job, now) for job in jobs if is_due(job, ran.get(job.name), now)}
        ended_well = {name: now for name, well in outcome.items() if well}
        cache.set(LAST_RUNS, ran | ended_well, timeout=None)
    return outcome


def _run(job: Job, now: datetime) -> bool:
    """Whether the job ended well; whatever it raised is logged and stops nobody else."""
    try:
        job.run(now)
    except Exception:
        logger.exception("The job %r failed; it is tried again in the next round.", job.name)
        return False
    return True
