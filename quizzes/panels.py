"""The question form: tabs, and on them the order in which one thinks."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface

from library.panels import ChecksPanel
from library.queries.reports import open_reports_on
from quizzes.forms.authoring import QuestionForm
from quizzes.permissions import can_comment
from quizzes.queries.comments import thread


class CommentsPanel(Panel):
    """What is open on a question, and the way to its thread."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one form."""

        template_name = "quizzes/admin/comments_panel.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and can_comment(self.request.user))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            saved = self.instance.pk is not None
            return context | {
                "thread": thread(self.instance) if saved else None,
                "url": reverse("quizzes_comments", args=[self.instance.pk]) if saved else "",
            }


class ReportsPanel(Panel):
    """What readers question, of which wording, and the way to answering it."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one form."""

        template_name = "quizzes/admin/reports_panel.html"

        def is_shown(self) -> bool:
            return bool(
                super().is_shown() and self.instance.current_version and self.request.user.has_perm(MAY_ANSWER)
            )

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            current = self.instance.current_version.content_hash
            return context | {"reports": open_reports_on("question", self.instance.key, current_hash=current)}


MAY_ANSWER = "library.change_report"
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
    ReportsPanel(heading=_("Readers’ reports"), icon="warning"),
    CommentsPanel(heading=_("Comments"), icon="comment"),
]
GROUNDS = [FieldPanel("explanation"), FieldPanel("references"), FieldPanel("claims"), FieldPanel("reread")]
TAGS = [
    FieldRowPanel([FieldPanel("key"), FieldPanel("pool")]),
    FieldRowPanel([FieldPanel("safety_critical"), FieldPanel("fact")]),
    FieldRowPanel([FieldPanel("bloom"), FieldPanel("difficulty")]),
    FieldPanel("muscles"),
]
CHANGE = [
    FieldPanel(
        "change_class",
        help_text=_(
            "Named for every publication after the first, and kept with the version. Learners are not told: "
            "each attempt keeps the wording that it asked, with its result."
        ),
    )
]
QUESTION = TabbedInterface(
    [
        ObjectList(ASKED, heading=_("Question")),
        ObjectList(GROUNDS, heading=_("Reasons and sources")),
        ObjectList(CHANGE, heading=_("This change")),
        ObjectList(TAGS, heading=_("Tagging")),
    ],
    base_form_class=QuestionForm,
)
