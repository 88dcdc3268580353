"""Finding and making things inside a chooser."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.forms.models import WagtailAdminModelForm

from library.models import GlossaryTerm, Reference


class FindForm(BaseFilterForm):
    """Every word has to stand in one of the fields. Any input is a question; none fails."""

    fields_searched: ClassVar[tuple[str, ...]] = ("key",)
    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        objects = super().filter(objects)
        asked = self.cleaned_data.get("q") or ""
        for word in asked.split():
            anywhere = Q()
            for name in self.fields_searched:
                anywhere |= Q(**{f"{name}__icontains": word})
            objects = objects.filter(anywhere)
        if asked.strip():
            self.is_searching, self.search_query = True, asked
        return objects


class DraftCreationForm(WagtailAdminModelForm):
    """Made in a chooser: a draft, which a publisher publishes."""

    def save(self, commit: bool = True) -> Any:
        self.instance.live = False
        made = super().save(commit)
        if commit:
            made.save_revision()
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
