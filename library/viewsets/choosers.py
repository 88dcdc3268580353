"""Choosers that find by any part of a name, and make what is missing in place."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from library.forms.choosing import FindForm, ReferenceCreationForm


def finding(*names: str) -> type[FindForm]:
    """A search form over the named fields."""
    return type("FindForm", (FindForm,), {"fields_searched": names})


class ReferenceColumns:
    """What tells one source from another: its title, what it is, how far it was seen, when to check it."""

    filter_form_class = finding("key", "title", "authors", "doi", "pmid", "source")

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,  # type: ignore[misc]  # a mixin of chooser views
            Column("title", label=_("Title")),
            Column("evidence_type", label=_("What it is"), accessor="get_evidence_type_display"),
            Column("seen", label=_("How far it was seen"), accessor="get_seen_display"),
            DateColumn("review_by", label=_("Check again by")),
            DateColumn("retracted_on", label=_("Retracted")),
        ]


class ReferenceChooseView(ReferenceColumns, ChooseView):
    """The whole chooser."""


class ReferenceResultsView(ReferenceColumns, ChooseResultsView):
    """Its results."""


class ReferenceChooser(SnippetChooserViewSet):
    """Finds a source by title, author, key, DOI or PMID."""

    choose_view_class = ReferenceChooseView
    choose_results_view_class = ReferenceResultsView
    creation_form_class = ReferenceCreationForm
    creation_tab_label = _("Add a source")
    create_action_label = _("Add this source")


def chooser(*names: str, **options: Any) -> type[SnippetChooserViewSet]:
    """A chooser that finds by the named fields."""
    form = finding(*names)
    choose = type("ChooseView", (ChooseView,), {"filter_form_class": form})
    results = type("ChooseResultsView", (ChooseResultsView,), {"filter_form_class": form})
    return type(
        "Chooser",
        (SnippetChooserViewSet,),
        {"choose_view_class": choose, "choose_results_view_class": results, **options},
    )
