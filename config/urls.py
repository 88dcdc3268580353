"""Every address of the site. Wagtail's catch-all stands last."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config import parts, views
from library.viewsets.aging import aging_pages, aging_pages_results
from library.viewsets.pictures import delete_picture, delete_uploaded_picture

IN_PLACE_OF_WAGTAILS = [
    path("reports/aging-pages/", aging_pages),
    path("reports/aging-pages/results/", aging_pages_results),
    path("images/<int:image_id>/delete/", delete_picture, name="library_delete_picture"),
    path("images/multiple/<int:image_id>/delete/", delete_uploaded_picture, name="library_delete_upload"),
]
"""Screens of the editor that stand before Wagtail's own, at the same addresses."""
urlpatterns = [
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("theme/", views.choose_theme, name="theme"),
    *([path("parts/", parts.parts, name="parts")] if settings.LOCAL else []),
    path("media/images/<path:name>", views.picture, name="picture"),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("quizzes/", include("quizzes.urls")),
    path("", include("learning.urls")),
    path("", include("library.urls")),
    path(settings.ADMIN_PATH, include(IN_PLACE_OF_WAGTAILS)),
    path(settings.ADMIN_PATH, include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Wagtail's own sign-in page; it stands before the courses, whose addresses would swallow it.
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("", include("courses.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "config.views.bad_request"
handler403 = "config.views.forbidden"
handler404 = "config.views.not_found"
handler500 = "config.views.server_error"
