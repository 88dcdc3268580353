"""The library in the editor: sources, competencies, muscles, terms and figures."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from library.forms.choosing import TermCreationForm
from library.forms.content import FigureForm, GlossaryTermForm, KeptKeyForm, MuscleForm
from library.models import Competency, Figure, GlossaryTerm, Muscle, Objective, Reference
from library.viewsets.choosers import ReferenceChooser, chooser


class LibraryViewSet(SnippetViewSet):
    """What all have in common: found by any part of a name; a copy would carry the same key."""

    copy_view_enabled = False
    search_backend_name = None


class ReferenceViewSet(LibraryViewSet):
    """Sources."""

    model = Reference
    edit_handler = ObjectList(Reference.panels, base_form_class=KeptKeyForm)
    icon = "link-external"
    menu_label = _("Sources")
    list_display = ["__str__", "title", "evidence_type", "seen", "retracted_on", "review_by", LiveStatusTagColumn()]
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
    search_fields = ["key", "title", "authors", "doi", "pmid", "source"]
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
    search_fields = ["key", "text"]
    chooser_viewset_class = chooser("key", "text")


class MuscleViewSet(LibraryViewSet):
    """Muscles."""

    model = Muscle
    icon = "user"
    menu_label = _("Muscles")
    list_display = ["name", "latin", "region", "hazard", LiveStatusTagColumn()]
    list_filter = ["region", "hazard"]
    search_fields = ["key", "name", "latin"]
    chooser_viewset_class = chooser("key", "name", "latin")
    edit_handler = ObjectList(Muscle.panels, base_form_class=MuscleForm)


class GlossaryTermViewSet(LibraryViewSet):
    """The glossary."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    list_display = ["term", "key", "also", LiveStatusTagColumn()]
    search_fields = ["key", "term", "also", "definition"]
    chooser_viewset_class = chooser("key", "term", "also", creation_form_class=TermCreationForm)
    edit_handler = ObjectList(GlossaryTerm.panels, base_form_class=GlossaryTermForm)


class FigureViewSet(LibraryViewSet):
    """Drawings; the preview beside the form shows them as a lesson does."""

    model = Figure
    icon = "image"
    menu_label = _("Figures")
    list_display = ["key", "title", "view", LiveStatusTagColumn()]
    search_fields = ["key", "title", "alt"]
    chooser_viewset_class = chooser("key", "title", "alt")
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
