"""Deleting in the editor: refused in words where something would be lost, with what to do instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page

from accounts.models import User
from library.queries.holders import holders, traces


@dataclass(frozen=True)
class Kept:
    """One object that stays, why, and the way on if there is one."""

    name: str
    reasons: list[str]
    instead: str = ""
    instead_url: str = ""


def refused(request: HttpRequest, kept: list[Kept], *, title: str = "") -> HttpResponse:
    """The page that says no."""
    context = {"kept": kept, "title": title or _("This is kept"), "back": request.headers.get("Referer", "")}
    return TemplateResponse(request, "library/admin/refused.html", context, status=409)


def guard_deletion(request: HttpRequest, objects: Iterable[Model]) -> HttpResponse | None:
    """A refusal if anything among these is needed, or None."""
    kept = [_kept_person(item) if isinstance(item, User) else _kept_content(item) for item in objects]
    needed = [item for item in kept if item.reasons]
    return refused(request, needed, title=_("Not deleted: something else needs it")) if needed else None


def _kept_person(user: User) -> Kept:
    return Kept(
        name=str(user),
        reasons=traces(user) or holders([user]),
        instead=_("Anonymise the account: evidence stays, the person goes. Until then, make it inactive."),
    )


def _kept_content(item: Any) -> Kept:
    live = isinstance(item, Page | DraftStateMixin) and item.live
    return Kept(
        name=item.get_admin_display_title() if isinstance(item, Page) else str(item),
        reasons=holders([item]),
        instead=_("Unpublish it: readers no longer see it, and records stay.") if live else "",
        instead_url=_unpublish_url(item) if live else "",
    )


def _unpublish_url(item: Any) -> str:
    if isinstance(item, Page):
        return reverse("wagtailadmin_pages:unpublish", args=[item.pk])
    viewset = getattr(item, "snippet_viewset", None)
    return reverse(viewset.get_url_name("unpublish"), args=[item.pk]) if viewset else ""
