"""Builders of what tests need, one short function each."""

import time
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from accounts.domain.session import SIGNED_IN_AT
from accounts.models import Profile, User

PASSWORD = "Needle-free-1987"


def make_user(
    email: str = "learner@clinic.example", *, name: str = "", profession: str = "", password: str = "", **fields: Any
) -> User:
    """A person who verified their address, agreed to the terms and has seen the welcome."""
    now = timezone.now()
    user = User.objects.create_user(
        email, password or None, agreed_terms=fields.pop("agreed_terms", settings.TERMS_VERSION), **fields
    )
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    Profile.objects.create(user=user, printed_name=name, profession=profession, welcomed_at=now)
    return User.objects.select_related("profile").get(pk=user.pk)


def allow(user: User, *permissions: str) -> User:
    """The same person with permissions such as ``accounts.add_licence``; read afresh, so none is cached."""
    for permission in permissions:
        app, _, codename = permission.partition(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return User.objects.select_related("profile").get(pk=user.pk)


def make_editor(email: str = "editor@clinic.example", **fields: Any) -> User:
    """A person who may enter the editor."""
    return allow(make_user(email, **fields), "wagtailadmin.access_admin")


def sign_in(client: Client, user: User, *, second_factor: bool = False, ago_seconds: float = 0) -> Client:
    """Sign a person in as allauth would record it: by password, and by a second factor where asked."""
    client.force_login(user)
    request = HttpRequest()
    request.session = client.session
    for method in ["password", "mfa"] if second_factor else ["password"]:
        record_authentication(request, user, method)
    request.session[SIGNED_IN_AT] = time.time() - ago_seconds
    for record in request.session["account_authentication_methods"]:
        record["at"] = time.time() - ago_seconds
    request.session.save()
    return client
