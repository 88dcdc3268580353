"""Addresses of courses. These stand in front of Wagtail's catch-all and fall back on it."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from courses.views import library, pages
from courses.views.search import search
from courses.views.sitemap import LibraryPages, OpenPages

app_name = "courses"
urlpatterns = [
    path("", pages.front, name="front"),
    path("search/", search, name="search"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": OpenPages, "library": LibraryPages}}, name="sitemap"),
    path("muscles/", library.muscles, name="muscles"),
    path("muscles/<slug:key>/", library.muscle, name="muscle"),
    path("sources/", library.sources, name="sources"),
    path("sources/<slug:key>/", library.source, name="source"),
    path("<slug:course_slug>/", pages.course, name="course"),
    path("<slug:course_slug>/<slug:module_slug>/", pages.module, name="module"),
    path("<slug:course_slug>/<slug:module_slug>/<slug:lesson_slug>/", pages.lesson, name="lesson"),
]
