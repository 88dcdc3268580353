"""Uploading pictures."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from library.services.pictures import UNREADABLE


class WholeImageField(WagtailImageField):
    """Wagtail's own, but a file that is broken or cut off is refused in words: Wagtail fails when it measures it."""

    def check_image_pixel_size(self, f: Any) -> None:
        """Measure it, if it can be read."""
        try:
            super().check_image_pixel_size(f)
        except UNREADABLE as problem:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from problem


class PictureForm(BaseImageForm):
    """One picture, wherever the editor asks for it."""

    file = WholeImageField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])
