"""The library in the editor: sources, competencies, muscles, terms and figures."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet, SnippetViewSetGroup

from library.forms.choosing import MuscleCreationForm, TermCreationForm
from library.forms.content import FigureForm, GlossaryTermForm, KeptKeyForm, MuscleForm
from library.models import Competency, Figure, GlossaryTerm, Muscle, Objective, Reference
from library.queries.finding import found
from library.queries.publication import with_publication
from library.viewsets.choosers import SOURCE_FIELDS, SOURCES_OF, ReferenceChooser, chooser
from library.viewsets.columns import DayColumn, StatusColumn

NOT_DONE = (
    "Not published and not submitted. Put right what is marked below; "
    "beside the title stands whether the draft is saved."
)


class FoundIndexView(IndexView):
    """A list that is searched as its chooser is, and costs the same however long it is."""

    def get_base_queryset(self) -> QuerySet[Any]:
        return with_publication(super().get_base_queryset())

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return found(queryset, self.search_fields, self.search_query or "")


class SaidTruly:
    """A publication that fails leaves a draft that the form saves by itself: the message says what did not happen."""

    def get_error_message(self) -> str | None:
        if self.action in {"publish", "submit"}:  # type: ignore[attr-defined]  # a mixin of editing views
            return gettext(NOT_DONE)
        words: str | None = super().get_error_message()  # type: ignore[misc]  # the same
        return words


class LibraryCreateView(SaidTruly, CreateView):
    """Something new."""


class LibraryEditView(SaidTruly, EditView):
    """Something that exists."""


class LibraryViewSet(SnippetViewSet):
    """What all have in common: found by any part of a name; a copy would carry the same key."""

    index_view_class = FoundIndexView
    add_view_class = LibraryCreateView
    edit_view_class = LibraryEditView
    copy_view_enabled = False
    search_backend_name = None


class ReferenceViewSet(LibraryViewSet):
    """Sources."""

    model = Reference
    edit_handler = ObjectList(Reference.panels, base_form_class=KeptKeyForm)
    icon = "link-external"
    menu_label = _("Sources")
    list_display = [
        "__str__",
        "title",
        "evidence_type",
        "seen",
        DayColumn("retracted_on", label=_("Retracted"), sort_key="retracted_on"),
        DayColumn("review_by", label=_("Check again by"), sort_key="review_by"),
        StatusColumn(),
    ]
    list_filter = {"evidence_type": ["exact"], "seen": ["exact"], "retracted_on": ["isnull"], "review_by": ["lte"]}
    list_export = [
        "key",
        "authors",
        "title",
        "source",
        "year",
        "doi",
        "pmid",
        "evidence_type",
        "seen",
        "retracted_on",
    ]
    search_fields = SOURCE_FIELDS
    chooser_viewset_class = ReferenceChooser


class CompetencyViewSet(LibraryViewSet):
    """Competencies with their objectives."""

    model = Competency
    edit_handler = ObjectList(Competency.panels, base_form_class=KeptKeyForm)
    icon = "clipboard-list"
    menu_label = _("Competencies")
    list_display = ["key", "title", "framework"]
    search_fields = ["key", "title"]


class ObjectiveViewSet(LibraryViewSet):
    """Objectives, so that they can be chosen."""

    model = Objective
    edit_handler = ObjectList(Objective.panels, base_form_class=KeptKeyForm)
    icon = "crosshairs"
    menu_label = _("Objectives")
    list_display = ["key", "text", "bloom", "competency"]
    search_fields = ["key", "text", "bloom", "competency__title"]
    chooser_viewset_class = chooser(
        *search_fields, columns=lambda: [Column("bloom", label=_("Level"), accessor="get_bloom_display")]
    )


class MuscleViewSet(LibraryViewSet):
    """Muscles."""

    model = Muscle
    icon = "user"
    menu_label = _("Muscles")
    list_display = ["name", "latin", "region", "hazard", StatusColumn()]
    list_filter = ["region", "hazard"]
    search_fields = ["key", "name", "latin", "region", "hazard", *SOURCES_OF]
    chooser_viewset_class = chooser(
        *search_fields,
        columns=lambda: [
            Column("region", label=_("Region")),
            Column("hazard", label=_("Hazard"), accessor="get_hazard_display"),
        ],
        creation_form_class=MuscleCreationForm,
        creation_tab_label=_("Add a muscle"),
        create_action_label=_("Add this muscle"),
    )
    edit_handler = ObjectList(Muscle.panels, base_form_class=MuscleForm)


class GlossaryTermViewSet(LibraryViewSet):
    """The glossary."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    list_display = ["term", "key", "also", StatusColumn()]
    search_fields = ["key", "term", "also", "definition", *SOURCES_OF]
    chooser_viewset_class = chooser(*search_fields, creation_form_class=TermCreationForm)
    edit_handler = ObjectList(GlossaryTerm.panels, base_form_class=GlossaryTermForm)


class FigureViewSet(LibraryViewSet):
    """Drawings; the preview beside the form shows them as a lesson does."""

    model = Figure
    icon = "image"
    menu_label = _("Figures")
    list_display = ["key", "title", "view", StatusColumn()]
    search_fields = ["key", "title", "alt", "caption", *SOURCES_OF]
    chooser_viewset_class = chooser(*search_fields, columns=lambda: [Column("view", label=_("View"))])
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("key"), FieldPanel("view")]),
                    FieldPanel("title"),
                    MultiFieldPanel(
                        [FieldPanel("alt"), FieldPanel("description"), FieldPanel("caption")], heading=_("In words")
                    ),
                    FieldPanel("references"),
                ],
                heading=_("Figure"),
            ),
            ObjectList([FieldPanel("svg"), FieldPanel("regions")], heading=_("Drawing")),
        ],
        base_form_class=FigureForm,
    )


class LibraryGroup(SnippetViewSetGroup):
    """One menu for what we know."""

    menu_label = _("Library")
    menu_icon = "folder-open-inverse"
    menu_order = 250
    items = (
        ReferenceViewSet,
        FigureViewSet,
        MuscleViewSet,
        GlossaryTermViewSet,
        CompetencyViewSet,
        ObjectiveViewSet,
    )
