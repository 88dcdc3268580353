"""The door of lessons, asked by every way of serving a page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from accounts.permissions import edits_by_second_factor
from courses.models import LessonPage
from courses.queries.uses import pages_showing
from learning.views.door import ask_door
from learning.viewsets import CertificateViewSet, certificates


@hooks.register("before_serve_page")
def ask_before_serving(
    page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]
) -> HttpResponse | None:
    """Answer for a closed lesson; previews are not served and so not asked about."""
    lesson = page.specific_deferred if not isinstance(page, LessonPage) else page
    return ask_door(request, lesson) if isinstance(lesson, LessonPage) else None


@hooks.register("before_serve_document")
def ask_before_serving_a_film(document: AbstractDocument, request: HttpRequest) -> HttpResponse | None:
    """A film and its captions are open to whom a published lesson is that shows them, other files to editors alone.

    Raises: Http404 for a file that no lesson shows, whoever guesses its address.
    """
    lessons = pages_showing(document)
    if not lessons and not edits_by_second_factor(request):
        raise Http404
    closed = [ask_door(request, lesson) for lesson in lessons]
    return None if None in closed else next(iter(closed), None)


@hooks.register("register_admin_viewset")
def certificate_register() -> CertificateViewSet:
    """Certificates, for publishers."""
    return certificates
