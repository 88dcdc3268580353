"""The bare view that everything is compared with: a Django with no middleware and no apps, answering 1 kB."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BODY = b"x" * 1024


def bare(request: HttpRequest) -> HttpResponse:
    """One kilobyte."""
    return HttpResponse(BODY, content_type="text/plain")


urlpatterns = [path("", bare)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], MIDDLEWARE=[], INSTALLED_APPS=[], SECRET_KEY="bench")  # noqa: S106  (signs nothing)
application = get_wsgi_application()
