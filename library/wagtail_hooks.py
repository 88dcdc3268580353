"""The library's place in the editor, and what the editor does not delete."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from accounts.models import User
from library.viewsets.content import LibraryGroup
from library.viewsets.guards import guard_deletion

register_snippet(LibraryGroup)


@hooks.register("before_delete_page")
def keep_needed_pages(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A page with versions, and its parents, stay."""
    return guard_deletion(request, [page])


@hooks.register("before_delete_snippet")
def keep_needed_snippets(request: HttpRequest, instances: list[Model]) -> HttpResponse | None:
    """A source that is cited, a figure that is shown, a question that was asked stay."""
    return guard_deletion(request, instances)


@hooks.register("before_delete_user")
def keep_people_with_evidence(request: HttpRequest, user: User) -> HttpResponse | None:
    """A person with attempts, reviews or certificates is anonymised, never deleted."""
    return guard_deletion(request, [user])


@hooks.register("before_bulk_action")
def keep_needed_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Model], action: Any
) -> HttpResponse | None:
    """The same, for many at once: all or none."""
    return guard_deletion(request, objects) if action_type == "delete" else None
