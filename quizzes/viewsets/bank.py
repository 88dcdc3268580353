"""The question bank in the editor."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, NumberColumn, StatusFlagColumn, TitleColumn
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from library.forms.content import SafetyFactForm
from library.models import SafetyFact
from library.viewsets.choosers import SOURCES_OF, chooser
from library.viewsets.columns import StatusColumn
from library.viewsets.content import FoundIndexView, LibraryViewSet
from quizzes.models import Question, Quiz
from quizzes.queries.listing import listed_questions
from quizzes.viewsets.choosing import FOUND_BY, QuestionChooser, case_of, objectives_of, review_words
from quizzes.viewsets.editing import QuestionCreateView, QuestionEditView
from quizzes.viewsets.filters import QuestionFilter


class QuestionColumn(TitleColumn):
    """What a question asks, and the beginning of its case: many questions ask the same of different people."""

    cell_template_name = "quizzes/admin/question_cell.html"

    def get_cell_context_data(self, instance: Question, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        if instance.case:
            context["link_attrs"]["aria-describedby"] = f"question_{instance.pk}_case"
        return context | {"case": case_of(instance)}


class QuestionIndexView(FoundIndexView):
    """The bank."""

    def _get_title_column(
        self, field_name: str, column_class: type[Column] = QuestionColumn, **options: Any
    ) -> Column:
        return super()._get_title_column(field_name, column_class, **options)


class QuestionViewSet(LibraryViewSet):
    """Questions."""

    model = Question
    index_view_class = QuestionIndexView
    icon = "help"
    menu_label = _("Questions")
    add_view_class = QuestionCreateView
    edit_view_class = QuestionEditView
    list_display = [
        "__str__",
        StatusFlagColumn(
            "safety_critical", label=_("Safety"), true_label=_("Safety-critical"), sort_key="safety_critical"
        ),
        Column("key", label=_("Key"), sort_key="key"),
        Column("objectives", label=_("Objectives"), accessor=objectives_of),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("pool", label=_("Pool"), accessor="get_pool_display", sort_key="pool"),
        Column("review", label=_("Clinical review"), accessor=review_words, sort_key="review"),
        NumberColumn("open_reports", label=_("Open reports"), sort_key="open_reports"),
        StatusColumn(),
    ]
    filterset_class = QuestionFilter
    search_fields = FOUND_BY
    list_export = ["key", "stem", "kind", "pool", "difficulty", "safety_critical", "review", "open_reports", "live"]
    export_filename = "questions"
    chooser_viewset_class = QuestionChooser

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        return listed_questions(today=timezone.localdate())


class QuizViewSet(LibraryViewSet):
    """Quizzes."""

    model = Quiz
    icon = "tick-inverse"
    menu_label = _("Quizzes")
    list_display = ["title", "key", "purpose", "behaviour", "pass_score", StatusColumn()]
    list_filter = ["purpose", "behaviour"]
    search_fields = ["title", "key", "purpose"]
    chooser_viewset_class = chooser(
        *search_fields, columns=lambda: [Column("purpose", label=_("Purpose"), accessor="get_purpose_display")]
    )


class SafetyFactViewSet(LibraryViewSet):
    """Safety facts."""

    model = SafetyFact
    icon = "warning"
    menu_label = _("Safety facts")
    list_display = ["label", "key", "objective", "reread"]
    list_filter = ["objective"]
    search_fields = ["key", "label", "statement", "objective__key", "objective__text", *SOURCES_OF]
    chooser_viewset_class = chooser(*search_fields, columns=lambda: [Column("objective", label=_("Objective"))])
    edit_handler = ObjectList(SafetyFact.panels, base_form_class=SafetyFactForm)


class QuestionBankGroup(SnippetViewSetGroup):
    """One menu for what can be asked."""

    menu_label = _("Question bank")
    menu_icon = "help"
    menu_order = 240
    items = (QuestionViewSet, QuizViewSet, SafetyFactViewSet)
