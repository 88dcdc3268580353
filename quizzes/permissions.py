"""Who may do what with quizzes."""

from accounts.models import User


def can_comment(user: User) -> bool:
    """Whoever writes, reviews or publishes: never a learner."""
    seen = ("quizzes.change_question", "library.view_clinicalreview")
    return user.has_perm("wagtailadmin.access_admin") and any(user.has_perm(name) for name in seen)


def can_override_checks(user: User | None) -> bool:
    """Publishers, who put a reason beside it."""
    return user is not None and bool(user.has_perm("quizzes.publish_question"))


def can_grant_extra_time(user: User) -> bool:
    """Instructors and publishers: whoever may record a decision on a learner's time."""
    return bool(user.has_perm("quizzes.add_extratimegrant"))
