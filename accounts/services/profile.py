"""What a person says about themselves, and the welcome that asks for it once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.domain.personal_data import declared_personal_data
from accounts.models import Profile, User
from accounts.services.licences import declare_licence
from accounts.services.locking import lock_present


@transaction.atomic
def update_profile(*, user: User, printed_name: str, profession: str, country: str, now: datetime) -> Profile:
    """Keep the profile; every app follows a name that changed (certificates are issued again).

    Raises: ErasedRefused.
    """
    lock_present(user)
    profile, _ = Profile.objects.get_or_create(user=user)
    corrected = bool(printed_name) and profile.printed_name != printed_name
    profile.printed_name, profile.profession, profile.country = printed_name, profession, country
    profile.save()
    user.profile = profile
    if corrected:
        for declaration in declared_personal_data():
            if declaration.correct is not None:
                declaration.correct(user, now)
    return profile


@transaction.atomic
def set_shortcuts(*, user: User, off: bool) -> None:
    """Keep whether question pages listen to single keys, on every device of this person.

    Raises: ErasedRefused.
    """
    lock_present(user)
    Profile.objects.update_or_create(user=user, defaults={"shortcuts_off": off})


@transaction.atomic
def complete_welcome(
    *, user: User, profile: Mapping[str, str], licence: Mapping[str, Any] | None, now: datetime
) -> None:
    """Keep what the welcome was told: the profile, and the licence if one was stated.

    Raises: ErasedRefused.
    """
    update_profile(user=user, **profile, now=now)
    if licence is not None:
        declare_licence(user=user, **{"valid_until": None, **licence}, now=now)
    end_welcome(user=user, now=now)


@transaction.atomic
def end_welcome(*, user: User, now: datetime) -> None:
    """The welcome was answered or skipped; it is not shown again.

    Raises: ErasedRefused.
    """
    lock_present(user)
    Profile.objects.update_or_create(user=user, defaults={"welcomed_at": now})
