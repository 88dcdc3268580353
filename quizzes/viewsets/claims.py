"""Choosing a claim: found by words, key, source and lesson; shown with its certainty, its lesson and its date."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    ChosenMultipleView,
    ChosenView,
    CreationFormMixin,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from library.blocks.claims import GRADE_CHOICES
from library.viewsets.columns import DayColumn
from quizzes.forms.claims import FindClaimForm
from quizzes.queries.claims import Claim, claims_named, published_claims

GRADES = dict(GRADE_CHOICES)


def certainty(claim: Claim) -> str:
    """How certain it is, in words."""
    return str(GRADES.get(claim.grade, ""))


class FoundClaims(CreationFormMixin, BaseChooseView):
    """Claims are written in lessons, so none is made here."""

    filter_form_class = FindClaimForm
    results_template_name = "quizzes/admin/claims.html"

    def can_create(self) -> bool:
        return False

    def get_object_list(self) -> list[Claim]:
        return published_claims()

    def apply_object_list_ordering(self, objects: list[Claim]) -> list[Claim]:
        return objects

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,
            Column("key", label=_("Key")),
            Column("certainty", label=_("How certain"), accessor=certainty),
            Column("lesson", label=_("Lesson")),
            Column("sources", label=_("Sources"), accessor=lambda claim: ", ".join(claim.sources)),
            DayColumn("checked_on", label=_("Checked on")),
        ]

    @property
    def title_column(self) -> Column:
        column = super().title_column
        column.label, column.accessor = _("Evidence statement"), "statement"
        return column


class ClaimChooseView(ChooseViewMixin, FoundClaims):
    """The whole chooser."""


class ClaimResultsView(ChooseResultsViewMixin, FoundClaims):
    """Its results."""


class _Answered:
    """What the form keeps and shows of a claim that was chosen."""

    def get_display_title(self, claim: Claim) -> str:
        return claim.statement

    def get_edit_item_url(self, claim: Claim) -> str:
        return claim.url


class ClaimChosenView(_Answered, ChosenView):
    """One claim."""

    def get_object(self, pk: str) -> Claim:
        found = claims_named([pk])
        if not found:
            raise ObjectDoesNotExist
        return found[0]


class ClaimsChosenView(_Answered, ChosenMultipleView):
    """Several at once."""

    def get_objects(self, pks: Any) -> list[Claim]:
        return claims_named(pks)


class ClaimChooserViewSet(ChooserViewSet):
    """Claims of published lessons. They are no rows of a table, but parts of a lesson's text."""

    model = Claim
    register_widget = False
    icon = "circle-check"
    choose_one_text = _("Choose an evidence statement")
    page_title = _("Choose an evidence statement")
    per_page = 25
    choose_view_class = ClaimChooseView
    choose_results_view_class = ClaimResultsView
    chosen_view_class = ClaimChosenView
    chosen_multiple_view_class = ClaimsChosenView

    def get_urlpatterns(self) -> list[URLPattern]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]
