"""Who may do what with accounts."""

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from accounts.domain.session import EDITS_CONTENT, has_second_factor
from accounts.models import User


class SignedInRequest(HttpRequest):
    """A request behind ``login_required``: for type checkers, since its user is a person."""

    user: User


def can_edit_content(user: User) -> bool:
    """Whether a person has editorial rights, and so needs a second factor."""
    return user.has_perm("wagtailadmin.access_admin")


def edits_by_second_factor(request: HttpRequest) -> bool:
    """Whether whoever asks has editorial rights now, and gave a second factor in this session."""
    user = request.user
    if not isinstance(user, User) or not can_edit_content(user):
        return False
    return has_second_factor(get_authentication_records(request, user))


def is_known_editor(request: SignedInRequest) -> bool:
    """Whether a person had editorial rights when their session last looked, within the hour; asks no database."""
    return bool(request.session.get(EDITS_CONTENT))


def can_check_licences(user: User) -> bool:
    """Whether a person may record that a licence was checked at its register."""
    return not user.is_demo and user.has_perm("accounts.add_licence")
