"""Addresses of the library."""

from django.urls import path

from library.views import pages

app_name = "library"
urlpatterns = [
    path("glossary/", pages.glossary, name="glossary"),
    path("question/<slug:kind>/<path:key>/", pages.report, name="report"),
]
