"""Who may do what with accounts."""

from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """A request behind ``login_required``: for type checkers, since its user is a person."""

    user: User


def can_edit_content(user: User) -> bool:
    """Whether a person has editorial rights, and so needs a second factor."""
    return user.has_perm("wagtailadmin.access_admin")


def can_check_licences(user: User) -> bool:
    """Whether a person may record that a licence was checked at its register."""
    return not user.is_demo and user.has_perm("accounts.add_licence")
