"""The lesson form: tabs and what stands on them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from courses.forms import LessonPageForm
from library.panels import ChecksPanel

CONTENT = [
    ChecksPanel(heading=_("Lesson checks"), icon="clipboard-list"),
    *Page.content_panels,
    FieldPanel("summary"),
    FieldPanel(
        "body",
        help_text=_(
            "To be published, each paragraph, point, step and row cites a source ([@R50]), says that it is "
            "“(opinion)” or a “(course rule)”, or ends with [not clinical], which readers do not see."
        ),
    ),
]
ABOUT = [
    FieldRowPanel([FieldPanel("key"), FieldPanel("kind"), FieldPanel("minutes")]),
    FieldRowPanel([FieldPanel("is_free"), FieldPanel("do_not_needle_note")]),
    FieldPanel("objectives"),
    FieldRowPanel([FieldPanel("author_name"), FieldPanel("review_due_on")]),
]
CHANGE = [
    MultiFieldPanel(
        [FieldPanel("change_class"), FieldPanel("change_note")],
        heading=_("What this publication changes"),
        help_text=_("Named for every publication after the first; learners who read the old text are told."),
    )
]
LESSON = TabbedInterface(
    [
        ObjectList(CONTENT, heading=_("Content")),
        ObjectList(CHANGE, heading=_("This change")),
        ObjectList(ABOUT, heading=_("About")),
        ObjectList(Page.promote_panels, heading=_("Promote")),
    ],
    base_form_class=LessonPageForm,
)
