"""The messages that a local site shows in place of sending them."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from accounts.queries.outbox import outbox_messages


@never_cache
def outbox(request: HttpRequest) -> HttpResponse:
    """The newest messages, in local mode only."""
    if not settings.LOCAL:
        raise Http404
    return render(request, "accounts/outbox.html", {"mails": outbox_messages()})
