"""What every page may know about the site. Nothing here touches the database or the session."""

from django.conf import settings
from django.http import HttpRequest

THEMES = ("light", "dark")
SECTIONS = ("courses", "glossary", "home", "search")


def site(request: HttpRequest) -> dict[str, object]:
    """Local mode, the site's address, the reader's choice of theme, and the section that an address lies in."""
    section = request.path.split("/", 2)[1]
    theme = request.COOKIES.get("theme", "")
    return {
        "LOCAL": settings.LOCAL,
        "SITE_URL": settings.SITE_URL,
        "section": section if section in SECTIONS else "",
        "theme": theme if theme in THEMES else "",
    }
