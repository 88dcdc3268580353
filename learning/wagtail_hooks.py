"""The door of lessons, asked by every way of serving a page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

from courses.models import LessonPage
from learning.views.door import ask_door
from learning.viewsets import CertificateViewSet, certificates


@hooks.register("before_serve_page")
def ask_before_serving(
    page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]
) -> HttpResponse | None:
    """Answer for a closed lesson; previews are not served and so not asked about."""
    lesson = page.specific_deferred if not isinstance(page, LessonPage) else page
    return ask_door(request, lesson) if isinstance(lesson, LessonPage) else None


@hooks.register("register_admin_viewset")
def certificate_register() -> CertificateViewSet:
    """Certificates, for publishers."""
    return certificates
