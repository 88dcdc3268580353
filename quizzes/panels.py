"""The question form: tabs, and on them the order in which one thinks."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface

from library.panels import ChecksPanel
from quizzes.forms.authoring import QuestionForm

MAY_OVERRIDE = "quizzes.publish_question"
ASKED = [
    ChecksPanel(heading=_("Question checks"), icon="clipboard-list"),
    MultiFieldPanel(
        [FieldPanel("override_reason")],
        heading=_("Publish in spite of the checks"),
        classname="collapsed",
        permission=MAY_OVERRIDE,
    ),
    FieldPanel("objectives"),
    FieldPanel("case"),
    FieldPanel("stem"),
    FieldPanel("answer", help_text=_("The right option first, with its reason; then the others, each with one.")),
]
GROUNDS = [FieldPanel("explanation"), FieldPanel("references"), FieldPanel("claims"), FieldPanel("reread")]
TAGS = [
    FieldRowPanel([FieldPanel("key"), FieldPanel("pool")]),
    FieldRowPanel([FieldPanel("safety_critical"), FieldPanel("fact")]),
    FieldRowPanel([FieldPanel("bloom"), FieldPanel("difficulty")]),
    FieldPanel("change_class"),
]
QUESTION = TabbedInterface(
    [
        ObjectList(ASKED, heading=_("Question")),
        ObjectList(GROUNDS, heading=_("Reasons and sources")),
        ObjectList(TAGS, heading=_("Tagging")),
    ],
    base_form_class=QuestionForm,
)
