"""Naming evidence claims in the question form: each is chosen from what published lessons say."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.widgets import BaseChooser

from library.domain.shortened import shortened
from library.forms.fields import ListField
from quizzes.queries.claims import Claim, claims_found, claims_named

SHOWN = 120
LONGEST_KEY = 100


class FindClaimForm(BaseFilterForm):
    """Every word has to stand in what a claim says, in its key, its certainty, its lesson or its sources."""

    q = forms.CharField(
        label=gettext_lazy("Search term"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Search")}),
    )

    def filter(self, objects: list[Claim]) -> list[Claim]:
        asked = self.cleaned_data.get("q") or ""
        if asked.strip():
            self.is_searching, self.search_query = True, asked
        return claims_found(objects, asked)


class ClaimChooser(BaseChooser):
    """A claim by its key, shown as what it states."""

    choose_one_text = gettext_lazy("Choose a claim")
    choose_another_text = gettext_lazy("Choose another claim")
    link_to_chosen_text = gettext_lazy("Read it in its lesson")
    chooser_modal_url_name = "quizzes_claims:choose"
    icon = "circle-check"

    def get_value_data(self, value: str | None) -> dict[str, str] | None:
        if not value:
            return None
        claim = next(iter(claims_named([value])), None)
        words = shortened(claim.statement, SHOWN) if claim else _("%(key)s: in no published lesson") % {"key": value}
        return {"id": value, "title": words, "edit_url": claim.url if claim else ""}


class ClaimBlock(blocks.FieldBlock):
    """One claim, stored as its key."""

    @cached_property
    def field(self) -> forms.CharField:
        return forms.CharField(widget=ClaimChooser(), required=False, max_length=LONGEST_KEY)

    def get_form_state(self, value: str | None) -> dict[str, str] | None:
        return ClaimChooser().get_value_data(value)

    class Meta:
        icon = "circle-check"
        label = gettext_lazy("Evidence statement")


class ClaimsField(ListField):
    """The claims that a question rests on, as a list of keys without gaps or repeats."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(ClaimBlock(required=False), required=False, **kwargs)

    def clean(self, value: Any) -> list[str]:
        return list(dict.fromkeys(key for key in super().clean(value) if key))

    def has_changed(self, initial: Iterable[str] | None, data: Any) -> bool:
        return [child.value for child in data or () if child.value] != list(initial or ())
