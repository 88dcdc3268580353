"""Where a person was going."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest


def next_address(request: HttpRequest, default: str = "") -> str:
    """The page asked for by ``next``, if it is one of ours; else the learner's home."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    return address if address and get_adapter().is_safe_url(address) else default or settings.LOGIN_REDIRECT_URL
