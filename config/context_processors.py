"""What every page may know about the site. Nothing here touches the database or the session."""

from django.conf import settings
from django.http import HttpRequest

from config.csrf import form_token

THEMES = ("light", "dark")
SECTIONS = {
    "courses:search": "search",
    "courses:muscles": "",
    "courses:muscle": "",
    "courses:sources": "",
    "courses:source": "",
    "library:glossary": "glossary",
    "learning:home": "home",
}


def site(request: HttpRequest) -> dict[str, object]:
    """Local mode, the site's address, today's terms, the theme, the section an address lies in, a form's token."""
    theme = request.COOKIES.get("theme", "")
    return {
        "LOCAL": settings.LOCAL,
        "SITE_URL": settings.SITE_URL,
        "csrf_token": form_token(request),
        "has_session": has_session(request),
        "section": section(request),
        "TERMS_VERSION": settings.TERMS_VERSION,
        "theme": theme if theme in THEMES else "",
    }


def has_session(request: HttpRequest) -> bool:
    """Whether the browser brings a session: all that an open page may know of who reads it."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def section(request: HttpRequest) -> str:
    """The part of the main navigation that a page belongs to: courses, glossary, search, home, or none."""
    match = getattr(request, "resolver_match", None)
    route = match.view_name if match else ""
    return SECTIONS.get(route, "courses" if route.startswith("courses:") else "")
