"""Addresses of quizzes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path


def _missing(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


app_name = "quizzes"
urlpatterns = [
    path("check/<slug:key>/", _missing, name="check"),
    path("<slug:key>/", _missing, name="start"),
]
