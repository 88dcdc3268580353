"""allauth's forms and buttons in our words and our look."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from django import forms, template
from django.forms.utils import pretty_name
from django.template import Context
from django.utils.translation import gettext_lazy as _

register = template.Library()

LABELS = {
    "Email": _("E-mail address"),
    "New Password (again)": _("New password, once more"),
    "New Password": _("New password"),
    "Current Password": _("Current password"),
    "Authenticator code": _("Code from your authenticator app"),
    "Passwordless": _("Sign in with this passkey alone"),
    "Code": _("Code"),
    "Name": _("A name to tell it apart"),
}
QUIET_TAGS = {"outline", "secondary", "danger", "panel", "tool"}
BARE_TAGS = {"link", "cancel"}


@register.filter
def in_our_words(form: forms.BaseForm) -> forms.BaseForm:
    """The form without placeholders, which vanish when one types, and with the site's labels."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        label = str(field.label or pretty_name(name))
        field.label = form[name].label = LABELS.get(label, label)  # a bound field keeps a copy of its own
    return form


@register.simple_tag(takes_context=True)
def waiting_address(context: Context) -> str:
    """The address that waits in this browser for its code, "" if there is none or the code has run out.

    allauth keeps it in the session: nobody is told whether another account holds the address.
    """
    process = EmailVerificationProcess.resume(context["request"])
    return process.email if process else ""


@register.simple_tag(takes_context=True)
def going_on(context: Context) -> str:
    """The address of ours that ``next`` names, "" if it names none."""
    following: str = context["request"].GET.get("next", "")
    return following if following and get_adapter().is_safe_url(following) else ""


@register.filter
def button_kind(attrs: Mapping[str, Any]) -> str:
    """``go`` for the button that submits, ``bare`` for the way out, nothing for the others."""
    tags = set(attrs.get("tags") or ())
    if tags & BARE_TAGS:
        return "bare"
    return "go" if attrs.get("type") == "submit" and not tags & QUIET_TAGS else ""
