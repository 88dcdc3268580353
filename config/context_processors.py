"""What every page may know about the site. Nothing here touches the database or the session."""

from django.conf import settings
from django.http import HttpRequest

THEMES = ("light", "dark")


def site(request: HttpRequest) -> dict[str, object]:
    """Local mode, the site's address, and the reader's choice of theme."""
    theme = request.COOKIES.get("theme", "")
    return {
        "LOCAL": settings.LOCAL,
        "SITE_URL": settings.SITE_URL,
        "theme": theme if theme in THEMES else "",
    }
