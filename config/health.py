"""How the site is, in words: for a load balancer, a monitor, and the person who is called at night."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from redis.exceptions import RedisError

from accounts.queries.mail import queued_mail_count
from config.jobs import JOBS, last_runs
from config.preparation import database_problem, migrations_missing

LATE = timedelta(minutes=10)


@dataclass(frozen=True)
class Health:
    """``serves`` is whether requests can be answered; ``report`` says the rest."""

    serves: bool
    report: dict[str, object]


def check_health(*, now: datetime) -> Health:
    """Ask the database, count missing migrations, and look when each job last ended well.

    Late jobs are reported but do not make the site unfit: restarting the server would not help.
    """
    if database_problem():
        return Health(False, {"status": "down", "database": "The database does not answer."})
    if not cache_answers():
        return Health(False, {"status": "down", "database": "ok", "cache": "The cache does not answer."})
    missing = migrations_missing()
    jobs = job_times()
    return Health(
        serves=not missing,
        report={
            "status": _status(missing, jobs, now),
            "database": "ok",
            "cache": "ok",
            "migrations": f"{len(missing)} not applied: run manage.py prepare" if missing else "applied",
            "mail waiting": 0 if missing else queued_mail_count(),
            "jobs": {name: at.isoformat(timespec="seconds") if at else "not yet" for name, at in jobs.items()},
        },
    )


def cache_answers() -> bool:
    """Whether the cache, which holds sessions and rate limits, can be asked."""
    try:
        last_runs()
    except (OSError, RedisError):
        return False
    return True


def job_times() -> dict[str, datetime | None]:
    """When each registered job last ended well; None where it has not yet."""
    runs = last_runs()
    return {job.name: runs.get(job.name) for job in JOBS}


def late_jobs(jobs: dict[str, datetime | None], now: datetime) -> list[str]:
    """The jobs that should have run by now."""
    return [job.name for job in JOBS if not (at := jobs[job.name]) or now - at > job.every + LATE]


def _status(missing: list[str], jobs: dict[str, datetime | None], now: datetime) -> str:
    if missing:
        return "down"
    late = late_jobs(jobs, now)
    return f"ok, but jobs are late (is manage.py run_jobs --loop running?): {', '.join(late)}" if late else "ok"
