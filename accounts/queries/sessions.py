"""Where a person is signed in."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from accounts.domain.browser import browser_name
from accounts.models import User


@dataclass(frozen=True)
class OpenSession:
    """One browser in which a person is signed in."""

    pk: int
    started_at: datetime
    ip: str
    browser: str
    system: str
    is_current: bool


def open_sessions(user: User, *, current_key: str | None, now: datetime) -> list[OpenSession]:
    """Sessions that still live, the current one first, then the newest."""
    alive = Session.objects.filter(expire_date__gt=now).values("session_key")
    rows = UserSession.objects.filter(user=user, session_key__in=alive).order_by("-created_at")
    sessions = [
        OpenSession(row.pk, row.created_at, row.ip, *browser_name(row.user_agent), row.session_key == current_key)
        for row in rows
    ]
    return sorted(sessions, key=lambda session: not session.is_current)
