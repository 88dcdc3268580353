"""Where a person was going."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.http import urlencode


def next_address(request: HttpRequest, default: str = "") -> str:
    """The page asked for by ``next``, if it is one of ours; else the learner's home."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    return address if address and get_adapter().is_safe_url(address) else default or settings.LOGIN_REDIRECT_URL


def with_next(page: str, following: str) -> str:
    """The address of ``page`` that afterwards goes on to ``following``."""
    return f"{page}?{urlencode({'next': following})}"
