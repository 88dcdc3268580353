"""Addresses of learning."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path


def _missing(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


app_name = "learning"
urlpatterns = [
    path("home/", _missing, name="home"),
    path("learning/lesson/<int:pk>/", _missing, name="lesson_panel"),
    path("learning/course/<int:pk>/", _missing, name="course_panel"),
]
