"""Finding and making things inside a chooser."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.forms.models import WagtailAdminModelForm

from library.models import GlossaryTerm, Muscle, Reference
from library.queries.finding import found


class FindForm(BaseFilterForm):
    """Every word has to stand in one of the fields."""

    fields_searched: ClassVar[tuple[str, ...]] = ("key",)
    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.cleaned_data.get("q") or ""
        if asked.strip():
            self.is_searching, self.search_query = True, asked
        return found(super().filter(objects), self.fields_searched, asked)


class DraftCreationForm(WagtailAdminModelForm):
    """Made in a chooser: a draft of the person who made it, which a publisher publishes."""

    def save(self, commit: bool = True) -> Any:
        self.instance.live = False
        made = super().save(commit)
        if commit:
            made.save_revision(user=self.for_user)
        return made


class ReferenceCreationForm(DraftCreationForm):
    """The least that makes a source."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Reference
        fields = ["key", "authors", "title", "source", "year", "doi", "pmid", "url", "evidence_type", "seen"]
        widgets = {name: forms.TextInput() for name in ("authors", "title", "source")}


class TermCreationForm(DraftCreationForm):
    """A new term."""

    class Meta(WagtailAdminModelForm.Meta):
        model = GlossaryTerm
        fields = ["key", "term", "definition", "also"]


class MuscleCreationForm(DraftCreationForm):
    """What a muscle is called, where it is, and how near harm lies."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Muscle
        fields = ["key", "name", "latin", "region", "hazard"]
