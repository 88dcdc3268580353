"""What accounts brings to the editor."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem, MenuItem

from accounts.viewsets import LicenceViewSet


@hooks.register("register_admin_viewset")
def licences() -> LicenceViewSet:
    """Checking licences, for those with that right."""
    return LicenceViewSet()


@hooks.register("insert_global_admin_js")
def say_when_the_second_factor_is_over() -> str:
    """What is refused in the background is said on the page, and can be sent once what is missing was given."""
    modules = (static(f"js/admin/{name}.js") for name in ("second-factor", "fresh-token"))
    return format_html_join("", '<script type="module" src="{}"></script>', ((module,) for module in modules))


@hooks.register("register_help_menu_item")
def guide() -> MenuItem:
    """How the editor is used, without a number that asks to be clicked away."""
    there = {"target": "_blank", "rel": "noreferrer"}
    return MenuItem(_("Guide to the editor (Wagtail)"), "https://guide.wagtail.org/", icon_name="help", attrs=there)


@hooks.register("construct_help_menu")
def no_news_of_wagtail(request: HttpRequest, items: list[Any]) -> None:
    """Nobody who writes lessons has to know which version of what they write them with."""
    items[:] = [item for item in items if not isinstance(item, DismissibleMenuItem)]
