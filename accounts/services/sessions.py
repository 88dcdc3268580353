"""Ending sign-ins."""

from allauth.usersessions.models import UserSession

from accounts.models import User


def end_session(*, user: User, session: UserSession) -> None:
    """Sign one browser out.

    Raises: ValueError if the session is another person's.
    """
    if session.user_id != user.pk:
        raise ValueError("Another person's session.")
    session.end()


def end_sessions(*, user: User, keep: str | None = None) -> int:
    """Sign a person out everywhere, except in the session whose key is ``keep``; how many ended."""
    sessions = list(UserSession.objects.filter(user=user).exclude(session_key=keep or ""))
    for session in sessions:
        session.end()
    return len(sessions)
