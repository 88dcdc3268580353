"""Addresses of courses. These stand in front of Wagtail's catch-all and fall back on it."""

from django.urls import path

from courses.views import pages

app_name = "courses"
urlpatterns = [
    path("", pages.front, name="front"),
    path("<slug:course_slug>/", pages.course, name="course"),
    path("<slug:course_slug>/<slug:module_slug>/", pages.module, name="module"),
    path("<slug:course_slug>/<slug:module_slug>/<slug:lesson_slug>/", pages.lesson, name="lesson"),
]
