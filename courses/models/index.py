"""The site's front page: what is taught here, for whom and on what evidence."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class CourseIndexPage(Page):
    """Root of the site; its children are courses."""

    lead = models.CharField(_("lead sentence"), max_length=200)
    intro = models.TextField(_("introduction"), blank=True)

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["courses.CoursePage"]
    preview_modes: ClassVar[list[str]] = []  # their pages are lists of what is published
    private_page_options: ClassVar[list[str]] = []  # the door decides who reads, and open pages are kept whole
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("intro")]
