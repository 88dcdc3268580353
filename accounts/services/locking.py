"""The row of a person, locked: what is written about them waits for an erasure, and an erasure for it."""

from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.models import User


class ErasedRefused(Refusal):
    """The account was erased; nothing more is kept about the person."""

    title = _("This account was deleted")
    message = _("The account was deleted meanwhile, so nothing more is kept.")


def lock_person(user: User) -> None:
    """Whoever changes or erases this person next waits until the transaction ends.

    The person is locked before anything of theirs. Rows that only point to the person are still written meanwhile.
    """
    _locked(user)


def lock_present(user: User) -> None:
    """The same, for those who add to what is known of a person.

    Raises: ErasedRefused if the account was erased, even a moment ago.
    """
    if _locked(user) is not None:
        raise ErasedRefused


def _locked(user: User) -> object:
    """When the person was erased, as it is once everybody before us is done."""
    rows = User.objects.select_for_update(no_key=True).filter(pk=user.pk)
    return rows.values_list("anonymised_at", flat=True).first()
