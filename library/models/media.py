"""Our own image and document models, from the first migration."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class CustomImage(AbstractImage):
    """An image with its credit and licence."""

    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit", "licence")


class CustomRendition(AbstractRendition):
    """A drawn size of an image."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="library_rendition_once")
        ]


class CustomDocument(AbstractDocument):
    """A file with its source."""

    source = models.CharField(_("source"), max_length=200, blank=True)

    admin_form_fields = (*Document.admin_form_fields, "source")
