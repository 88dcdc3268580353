"""Addresses of the library."""

from django.urls import path

from library.views import pages

app_name = "library"
urlpatterns = [
    path("glossary/", pages.glossary, name="glossary"),
    path("pneumothorax-card/", pages.pneumothorax_card, name="card"),
    path("question/thanks/", pages.thanks, name="thanks"),
    path("question/<slug:kind>/<path:key>/", pages.report, name="report"),
]
