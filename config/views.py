"""Pages that belong to no app: health, theme, pictures, and the written error pages."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.static import serve

from config.context_processors import THEMES
from config.health import check_health


@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """How the site is: 200 while it can serve, else 503."""
    state = check_health(now=timezone.now())
    return JsonResponse(state.report, status=200 if state.serves else 503)


@csrf_exempt
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponseRedirect:
    """Keep the reader's choice of light, dark or system in a cookie, and go back.

    Exempt from CSRF: the form stands on cached pages, which carry no token, and a forged request could
    do no more than change the colours of a page.
    """
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=60 * 60 * 24 * 365, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie("theme")
    return response


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    """A picture in a size that Wagtail drew, in local mode; in production the web server does this.

    Neither the files as they were uploaded nor documents: those go through Wagtail's own view.
    """
    if not settings.LOCAL:
        raise Http404
    try:
        response = serve(request, name, document_root=str(Path(settings.MEDIA_ROOT) / "images"))
    except (OSError, SuspiciousFileOperation):
        raise Http404 from None  # no name of a file, or of one elsewhere
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines leave alone, and where the list of open pages is."""
    closed = (settings.ADMIN_PATH, "accounts/", "quizzes/attempts/", "home/", "certificates/", "learning/")
    lines = [
        "User-agent: *",
        *(f"Allow: {reverse(name)}" for name in ("privacy", "terms")),
        *(f"Disallow: /{path}" for path in closed),
        f"Sitemap: {request.build_absolute_uri(reverse('courses:sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> FileResponse:
    """The icon where browsers look without being told; pages name it themselves."""
    icon = (settings.BASE_DIR / "static/icons/favicon.svg").open("rb")
    return FileResponse(icon, content_type="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, from a template that asks nothing of a request that cannot be trusted."""
    return render(None, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, in words."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, in words. It belongs to no section, wherever the address seems to lie."""
    return render(request, "404.html", {"section": ""}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, from a template that needs neither database nor session."""
    return render(None, "500.html", status=500)
