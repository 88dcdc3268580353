"""Deleting one picture: refused in words while a lesson shows it, as deleting several at once is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.auth import require_admin_access
from wagtail.images.views.images import DeleteView
from wagtail.images.views.multiple import DeleteView as DeleteUploadedView

from library.models import CustomImage
from library.viewsets.guards import guard_deletion


class PictureDeleteView(DeleteView):
    """Wagtail's page that asks, and what it sends."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return guard_deletion(request, [self.object]) or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return guard_deletion(request, [self.object]) or super().post(request, *args, **kwargs)


class UploadedPictureDeleteView(DeleteUploadedView):
    """The button beside an upload, whose address takes any picture."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        picture = get_object_or_404(CustomImage, pk=kwargs[self.pk_url_kwarg])
        return guard_deletion(request, [picture]) or super().post(request, *args, **kwargs)


delete_picture = require_admin_access(PictureDeleteView.as_view())
delete_uploaded_picture = require_admin_access(UploadedPictureDeleteView.as_view())
