"""Writing licence rows: every change is a new row."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.models import Licence, User
from accounts.permissions import can_check_licences


class LicenceCheckRefused(Refusal):
    """The person may not vouch for this licence."""

    title = _("You cannot record this check")
    message = _("A licence is checked by a person with that right, and never by its holder.")


def declare_licence(
    *, user: User, state: str, jurisdiction: str, number: str, valid_until: date | None, now: datetime
) -> Licence:
    """Add what a person says of their own licence."""
    return Licence.objects.create(
        user=user,
        state=state,
        jurisdiction=jurisdiction,
        number=number,
        valid_until=valid_until,
        source="self_declared",
        recorded_at=now,
    )


def record_checked_licence(
    *,
    actor: User,
    user: User,
    state: str,
    jurisdiction: str,
    number: str,
    valid_until: date | None,
    register: str,
    checked_on: date,
    now: datetime,
) -> Licence:
    """Add what ``actor`` read at a register on a day.

    Raises: LicenceCheckRefused without the right to check, or for one's own licence.
    """
    if actor == user or not can_check_licences(actor):
        raise LicenceCheckRefused
    return Licence.objects.create(
        user=user,
        state=state,
        jurisdiction=jurisdiction,
        number=number,
        valid_until=valid_until,
        source="checked",
        checked_by=actor,
        checked_register=register,
        checked_on=checked_on,
        recorded_at=now,
    )
