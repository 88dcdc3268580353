"""Choosers that find by any part of a name, and make what is missing in place."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.forms import Form
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet, SnippetCreateView

from library.forms.choosing import FindForm, ReferenceCreationForm
from library.queries.publication import with_publication
from library.viewsets.columns import DayColumn, StatusColumn

SOURCE_FIELDS = ("key", "title", "authors", "doi", "pmid", "source", "evidence_type", "seen")
SOURCES_OF = tuple(f"references__{name}" for name in ("key", "title", "authors", "doi", "pmid"))
"""What finds something by one of the sources that it rests on."""


class MadeInPlaceView(SnippetCreateView):
    """What is made in a chooser has its author, in the revision and in the history."""

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_creation_form_kwargs(), "for_user": self.request.user}

    def save_form(self, form: Form) -> Any:
        made = super().save_form(form)
        log(instance=made, action="wagtail.create", user=self.request.user)
        return made


def finding(*names: str) -> type[FindForm]:
    """A search form over the named fields."""
    return type("FindForm", (FindForm,), {"fields_searched": names})


def chooser(*names: str, columns: Callable[[], list[Column]] = list, **options: Any) -> type[SnippetChooserViewSet]:
    """A chooser that finds by the named fields and shows columns, made for each request, behind what it chooses."""

    class Found:
        filter_form_class = finding(*names)
        model: type[Model]

        @property
        def columns(self) -> list[Column]:
            own = [one for one in super().columns if not isinstance(one, LiveStatusTagColumn)]  # type: ignore[misc]  # a mixin of chooser views
            status = [StatusColumn(sort_key=None)] if issubclass(self.model, DraftStateMixin) else []
            return [*own, *columns(), *status]

        def filter_object_list(self, objects: QuerySet[Any]) -> QuerySet[Any]:
            return with_publication(super().filter_object_list(objects))  # type: ignore[misc]  # the same

    return type(
        "Chooser",
        (SnippetChooserViewSet,),
        {
            "choose_view_class": type("FoundView", (Found, ChooseView), {}),
            "choose_results_view_class": type("FoundResultsView", (Found, ChooseResultsView), {}),
            "create_view_class": MadeInPlaceView,
            **options,
        },
    )


ReferenceChooser = chooser(
    *SOURCE_FIELDS,
    columns=lambda: [
        Column("words", label=_("What it is called"), accessor="title"),
        Column("evidence_type", label=_("What it is"), accessor="get_evidence_type_display"),
        Column("seen", label=_("How far it was seen"), accessor="get_seen_display"),
        DayColumn("review_by", label=_("Check again by")),
        DayColumn("retracted_on", label=_("Retracted")),
    ],
    creation_form_class=ReferenceCreationForm,
    creation_tab_label=_("Add a source"),
    create_action_label=_("Add this source"),
)
