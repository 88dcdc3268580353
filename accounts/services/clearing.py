"""What goes by itself after a while."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from accounts.models import User

KEEP_UNVERIFIED = timedelta(days=30)


def clear_unverified_accounts(*, now: datetime) -> int:
    """Delete accounts of people who signed up and never verified an address; how many went."""
    addresses = EmailAddress.objects.values("user_id")
    stale = (
        User.objects.filter(pk__in=addresses.filter(verified=False), date_joined__lt=now - KEEP_UNVERIFIED)
        .filter(last_login__isnull=True, groups__isnull=True, is_superuser=False)
        .exclude(pk__in=addresses.filter(verified=True))
    )
    users = list(stale)
    for user in users:
        user.delete()
    return len(users)


def clear_ended_sessions(*, now: datetime) -> None:
    """Delete expired sessions, and the entries of the session list that have none any more."""
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
