"""What runs beside the server, each as one thin function."""

from django.utils import timezone

from quizzes.services.attempts import expire_overdue


def close_overdue_attempts() -> int:
    """Hand in every attempt whose time is over; how many there were."""
    return expire_overdue(now=timezone.now())
