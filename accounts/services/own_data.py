"""The personal data that accounts itself holds: handing it over, and erasing it."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile as EditorSettings

from accounts.domain.erased import erased_email
from accounts.domain.personal_data import Held
from accounts.models import Licence, Profile, TermsAgreement, User
from accounts.services.mail import forget_queued_mail
from accounts.services.sessions import end_sessions

LICENCE_FIELDS = (
    "state",
    "jurisdiction",
    "number",
    "valid_until",
    "source",
    "checked_register",
    "checked_on",
    "recorded_at",
)

UNTIL_DELETED = _("Until you delete the account")
ONLY_YOU = _("You")
HELD = (
    Held(
        _("E-mail addresses"),
        _("Signing in, and messages about your account"),
        _("Until you remove them or delete the account; thirty days if you never verify one"),
        _("You, and the people who run this site"),
    ),
    Held(
        _("Password, authenticator key, passkeys, recovery codes"),
        _("Making sure that it is you; the password is kept only as a value that cannot be read back"),
        UNTIL_DELETED,
        _("Nobody"),
    ),
    Held(
        _("Name as printed, profession, country"),
        _("Certificates; lessons on technique ask for a profession"),
        UNTIL_DELETED,
        _("You, the people who run this site, and whoever you show a certificate to sees the name"),
    ),
    Held(
        _("Whether you turned single-key shortcuts off"),
        _("So that every device of yours keeps to it; no reason is asked"),
        UNTIL_DELETED,
        ONLY_YOU,
    ),
    Held(
        _("Licence entries, with number and state"),
        _("Knowing on which day you stood where; signing a clinical review needs a licence to practise"),
        UNTIL_DELETED,
        _(
            "You, people with the right to check licences, and whoever you give a certificate to: one is printed on "
            "it, but not on its public page"
        ),
    ),
    Held(
        _("Messages to you that the mail server did not take"),
        _("Sending them again"),
        _("Until they are sent, one day at most"),
        _("Nobody"),
    ),
    Held(_("Which terms you agreed to, and when"), _("Proof of the agreement"), UNTIL_DELETED, ONLY_YOU),
    Held(
        _("Sign-ins: time, internet address, browser"),
        _("So that you can see and end them"),
        _("Two weeks after last use; a sign-in ends after thirty days in any case"),
        ONLY_YOU,
    ),
    Held(
        _("Counters of tries: internet address, or a scrambled e-mail address"),
        _("Stopping people who guess passwords"),
        _("One hour at most"),
        _("Nobody"),
    ),
)


def export_account(user: User) -> dict[str, Any]:
    """Everything accounts holds about a person, secrets (password, keys, codes) left out."""
    own = {"user": user}
    return {
        "account": {
            "id": str(user.uuid),
            "email": user.email,
            "first_name": user.first_name,
            "last_name": user.last_name,
            "joined_at": user.date_joined,
            "last_sign_in_at": user.last_login,
            "groups": list(user.groups.order_by("name").values_list("name", flat=True)),
        },
        "email_addresses": list(
            EmailAddress.objects.filter(**own).order_by("pk").values("email", "verified", "primary")
        ),
        "profile": Profile.objects.filter(**own)
        .values("printed_name", "profession", "country", "shortcuts_off", "welcomed_at", "updated_at")
        .first(),
        "licences": list(Licence.objects.filter(**own).values(*LICENCE_FIELDS)),
        "terms_agreed_to": list(
            TermsAgreement.objects.filter(**own).order_by("agreed_at").values("version", "agreed_at")
        ),
        "sign_in_factors": list(
            Authenticator.objects.filter(**own).order_by("pk").values("type", "created_at", "last_used_at")
        ),
        "sessions": list(
            UserSession.objects.filter(**own).order_by("created_at").values("created_at", "ip", "user_agent")
        ),
        "editor_settings": EditorSettings.objects.filter(**own)
        .values("preferred_language", "current_time_zone", "theme", "density", "contrast")
        .first(),
    }


def erase_own_data(user: User, now: datetime) -> None:
    """Delete what describes the person and empty their row, which evidence goes on pointing to."""
    end_sessions(user=user)
    addresses = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    forget_queued_mail(addresses=[user.email, *addresses])
    for editor in EditorSettings.objects.filter(user=user).exclude(avatar=""):
        editor.avatar.delete(save=False)
    Licence.forget(user)
    for model in (EmailAddress, Authenticator, Profile, TermsAgreement, EditorSettings):
        model.objects.filter(user=user).delete()
    user.groups.clear()
    user.user_permissions.clear()
    _anonymise(user, now)


def _anonymise(user: User, now: datetime) -> None:
    user.email = erased_email(user.uuid)
    user.first_name = user.last_name = user.agreed_terms = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.anonymised_at = now
    user.set_unusable_password()
    user.save()
