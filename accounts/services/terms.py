"""Agreeing to the terms."""

from datetime import datetime

from django.db import transaction

from accounts.models import TermsAgreement, User


@transaction.atomic
def agree_to_terms(*, user: User, version: str, now: datetime) -> None:
    """Keep that a person agreed to a version, and when; a second time changes nothing."""
    TermsAgreement.objects.get_or_create(user=user, version=version, defaults={"agreed_at": now})
    user.agreed_terms = version
    user.save(update_fields=["agreed_terms"])
