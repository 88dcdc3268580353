"""What accounts brings to the editor."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from accounts.viewsets import LicenceViewSet


@hooks.register("register_admin_viewset")
def licences() -> LicenceViewSet:
    """Checking licences, for those with that right."""
    return LicenceViewSet()


@hooks.register("insert_global_admin_js")
def say_when_the_second_factor_is_over() -> str:
    """What is refused in the background is said on the page."""
    return format_html('<script type="module" src="{}"></script>', static("js/admin/second-factor.js"))
