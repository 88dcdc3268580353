"""Handing over and erasing everything that is held about a person, in all apps."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.domain.personal_data import declared_personal_data
from accounts.domain.refusal import Refusal
from accounts.models import User
from accounts.services.locking import lock_person

FORMAT = "filiform-personal-data/1"


class LastAdministratorRefused(Refusal):
    """Nobody would be left to run the site."""

    title = _("You are the last administrator")
    message = _("Give another person administrator rights first; then this account can be deleted.")


def export_personal_data(*, user: User, now: datetime) -> dict[str, Any]:
    """Everything that is held about a person, by app, ready for Django's JSON encoder."""
    return {
        "format": FORMAT,
        "made_at": now,
        "data": {declaration.name: declaration.export(user) for declaration in declared_personal_data()},
    }


@transaction.atomic
def erase_account(*, user: User, now: datetime) -> None:
    """Erase a person. Evidence of training stays, without name or address; the rest goes.

    Upper apps go first, since they may still need the name that the account holds.

    Raises: LastAdministratorRefused for the only active administrator.
    """
    lock_person(user)
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    if user.is_superuser and not others.exists():
        raise LastAdministratorRefused
    for declaration in reversed(declared_personal_data()):
        declaration.erase(user, now)
