"""Blocks of words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

PROSE_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]
MARKS_HELP = _("Cite with [@R1], set Latin with [la: m. piriformis], mark a term with [[pneumothorax]].")


class HeadingBlock(blocks.CharBlock):
    """A heading of the lesson; its words make the anchor."""

    class Meta:
        icon = "title"
        template = "blocks/heading.html"
        description = _("Opens a section; shown on the section ruler.")
        preview_value = "Reassuring signs do not exclude it"


class ProseBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", PROSE_FEATURES)
        kwargs.setdefault("help_text", MARKS_HELP)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        template = "blocks/prose.html"
        description = _("Paragraphs, lists and small headings.")
        preview_value = "<p>The lung reaches above the clavicle, under upper trapezius.</p>"


class CalloutBlock(blocks.StructBlock):
    """A short remark set apart."""

    tone = blocks.ChoiceBlock(choices=[("note", _("Note")), ("caution", _("Caution"))], default="note")
    title = blocks.CharBlock(max_length=120)
    text = blocks.TextBlock(help_text=MARKS_HELP)

    class Meta:
        icon = "info-circle"
        template = "blocks/callout.html"
        description = _("A remark set apart from the text; not for contraindications, which have their own block.")
        preview_value = {"tone": "note", "title": "Before you read on", "text": "Policies differ; read your own."}


class KeyPointsBlock(blocks.StructBlock):
    """What to take away."""

    points = blocks.ListBlock(blocks.TextBlock(rows=2, help_text=MARKS_HELP), min_num=1)

    class Meta:
        icon = "list-ul"
        template = "blocks/key_points.html"
        description = _("What to take away from the lesson, as short sentences.")
        preview_value = {"points": ["Normal signs do not exclude a pneumothorax.", "Send for imaging the same day."]}


class TimelinePointBlock(blocks.StructBlock):
    """One moment."""

    when = blocks.CharBlock(max_length=80)
    what = blocks.TextBlock(rows=2, help_text=MARKS_HELP)


class TimelineBlock(blocks.StructBlock):
    """Moments in order."""

    title = blocks.CharBlock(max_length=120)
    points = blocks.ListBlock(TimelinePointBlock(), min_num=2)

    class Meta:
        icon = "history"
        template = "blocks/timeline.html"
        description = _("What happens when, drawn on a ruler.")
        preview_value = {
            "title": "When it shows",
            "points": [{"when": "At once", "what": "Sharp pain."}, {"when": "Days later", "what": "Breathlessness."}],
        }


class SideNoteBlock(blocks.StructBlock):
    """A note in the margin."""

    figure = blocks.CharBlock(max_length=20, required=False, help_text=_("A number or word set large."))
    text = blocks.TextBlock(help_text=MARKS_HELP)

    class Meta:
        icon = "comment"
        template = "blocks/side_note.html"
        description = _("A figure or remark in the margin beside the text that follows.")
        preview_value = {"figure": "66 in 100", "text": "rib palpations by two physicians were right."}


class StepsBlock(blocks.StructBlock):
    """What to do, in order."""

    title = blocks.CharBlock(max_length=160)
    steps = blocks.ListBlock(blocks.TextBlock(rows=2, help_text=MARKS_HELP), min_num=2)

    class Meta:
        icon = "list-ol"
        template = "blocks/steps.html"
        description = _("Actions in their order.")
        preview_value = {"title": "If you suspect it", "steps": ["Stop and count the needles.", "Sit the person up."]}


class TableBlock(blocks.StructBlock):
    """A small table with a caption."""

    caption = blocks.CharBlock(max_length=240, help_text=MARKS_HELP)
    header = blocks.ListBlock(blocks.CharBlock(max_length=160), min_num=2)
    rows = blocks.ListBlock(
        blocks.ListBlock(blocks.TextBlock(rows=1, required=False, help_text=MARKS_HELP)), min_num=1
    )

    class Meta:
        icon = "table"
        template = "blocks/table.html"
        description = _("Rows and columns; the first cell of a row names it.")
        preview_value = {"caption": "Two surveys", "header": ["Survey", "Result"], "rows": [["One", "19 in 100"]]}


class PromptBlock(blocks.StructBlock):
    """Something to discuss or write; never marked."""

    text = blocks.TextBlock(help_text=MARKS_HELP)

    class Meta:
        icon = "edit"
        template = "blocks/prompt.html"
        description = _("A question to discuss or to write about. It is not marked.")
        preview_value = {"text": "How would you tell a patient about a rare risk in one minute?"}
