"""Blocks that show something."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from library.blocks.samples import first_of
from library.blocks.text import MARKS_HELP


class FigureBlock(blocks.StructBlock):
    """A drawing of the library."""

    figure = SnippetChooserBlock("library.Figure")

    class Meta:
        icon = "image"
        template = "blocks/figure.html"
        description = _("A drawing with its named regions and long description.")
        preview_value = first_of("library.Figure", "figure")


class PictureBlock(blocks.StructBlock):
    """A photograph or another uploaded picture, with its words."""

    image = ImageChooserBlock(help_text=_("Of things and places, never of a patient."))
    alt = blocks.TextBlock(
        rows=2, max_length=500, help_text=_("What it shows, for somebody who cannot see it. Not what it is called.")
    )
    caption = blocks.TextBlock(rows=2, required=False, help_text=MARKS_HELP)

    class Meta:
        icon = "image"
        template = "blocks/picture.html"
        description = _("A photograph with its words; credit and licence come from the picture itself.")
        preview_value = first_of("library.CustomImage", "image", alt="A picture.", caption="What to look at.")


class MuscleCardBlock(blocks.StructBlock):
    """A muscle with what lies beside it."""

    muscle = SnippetChooserBlock("library.Muscle")

    class Meta:
        icon = "snippet"
        template = "blocks/muscle_card.html"
        description = _("A muscle: attachments, nerve, referral as described, structures at risk, hazard.")
        preview_value = first_of("library.Muscle", "muscle")


class VideoBlock(blocks.StructBlock):
    """A film kept on this site, never without its words."""

    title = blocks.CharBlock(max_length=160)
    film = DocumentChooserBlock()
    captions = DocumentChooserBlock(help_text=_("A WebVTT file; for a film without a word, one that says so."))
    transcript = blocks.TextBlock()

    class Meta:
        icon = "media"
        template = "blocks/video.html"
        description = _("A film with captions and a transcript; the transcript is required.")
        preview_value = first_of(
            "library.CustomDocument", "film", title="A film", captions=None, transcript="What is said in the film."
        )
