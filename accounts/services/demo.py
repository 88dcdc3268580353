"""Three labelled people to try the site with, in local mode only."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.crypto import get_random_string

from accounts.models import Profile, User
from accounts.services.profile import end_welcome
from accounts.services.terms import agree_to_terms

PERIOD_SECONDS = 30
EASY_TO_READ = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody takes for another: no l, I, 1, O, 0."""


@dataclass(frozen=True)
class DemoPerson:
    """Who one demo account plays."""

    email: str
    name: str
    profession: str
    groups: tuple[str, ...] = ()


PEOPLE = (
    DemoPerson("learner@demo.example", "Demo learner", "student_physiotherapist"),
    DemoPerson("instructor@demo.example", "Demo instructor", "physiotherapist", ("Authors", "Publishers")),
    DemoPerson("reviewer@demo.example", "Demo reviewer", "physiotherapist", ("Clinical reviewers",)),
)


@dataclass(frozen=True)
class DemoAccount:
    """What to type to sign in; codes are empty where no second factor is asked."""

    email: str
    password: str
    groups: tuple[str, ...] = ()
    code: str = ""
    next_code: str = ""


def create_demo_accounts(*, now: datetime, kept: dict[str, str] | None = None) -> list[DemoAccount]:
    """Make or refresh the demo people; a kept password stays if it still fits, and so does an authenticator."""
    return [_create(person, now, (kept or {}).get(person.email, "")) for person in PEOPLE]


@transaction.atomic
def _create(person: DemoPerson, now: datetime, password: str) -> DemoAccount:
    user, _ = User.objects.get_or_create(email=person.email, defaults={"is_demo": True, "date_joined": now})
    if not (password and user.check_password(password)):
        password = get_random_string(14, EASY_TO_READ)
        user.set_password(password)
    user.first_name, user.last_name = person.name.split()
    user.is_demo = user.is_active = True
    user.save()
    EmailAddress.objects.update_or_create(user=user, email=person.email, defaults={"verified": True, "primary": True})
    Profile.objects.get_or_create(user=user, defaults={"printed_name": person.name, "profession": person.profession})
    end_welcome(user=user, now=now)
    agree_to_terms(user=user, version=settings.TERMS_VERSION, now=now)
    groups = Group.objects.filter(name__in=person.groups).order_by("name")
    user.groups.set(groups)
    codes = _codes(user, at=now.timestamp(), wanted=bool(person.groups))
    return DemoAccount(person.email, password, tuple(group.name for group in groups), *codes)


def _codes(user: User, *, at: float, wanted: bool) -> tuple[str, str]:
    """This half-minute's one-time code, and the next one's; empty without an authenticator that is not wanted."""
    authenticator = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if authenticator is None and not wanted:
        return "", ""
    if authenticator is None:
        authenticator = TOTP.activate(user, generate_totp_secret()).instance
    secret = decrypt(authenticator.data["secret"])
    counter = int(at) // PERIOD_SECONDS
    return (format_hotp_value(hotp_value(secret, counter)), format_hotp_value(hotp_value(secret, counter + 1)))
