"""The library's own forms in the editor: what a draft may leave open, and what a publication may not."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.admin.forms.models import WagtailAdminModelForm

from library.domain.svg import SvgError, clean_svg, region_names
from library.forms.fields import ChosenListField, RowsField
from library.queries.mark_problems import mark_problems

SOURCE, OBJECTIVE = gettext_lazy("Source"), gettext_lazy("Objective")
REFERENCES_HELP = gettext_lazy("Search by title, author, key, DOI or PMID.")
VERIFIABLE = [
    ("attachments", gettext_lazy("Attachments")),
    ("innervation", gettext_lazy("Innervation")),
    ("referral", gettext_lazy("Referral")),
    ("structures_at_risk", gettext_lazy("Structures at risk")),
    ("approach", gettext_lazy("Approach")),
]


class KeptKeyForm(WagtailAdminModelForm):
    """A key that texts, records and reviews may already name does not change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields and self._is_named():
            self.fields["key"].disabled = True
            self.fields["key"].help_text = _("Texts and records name it, so it stays.")

    def _is_named(self) -> bool:
        """Once published, or from the start for what is never a draft."""
        return bool(self.instance.pk and getattr(self.instance, "first_published_at", True))


class ContentForm(KeptKeyForm):
    """A draft saves with gaps; marks are checked when the text is to be published or reviewed."""

    marked: ClassVar[tuple[str, ...]] = ()
    """Fields whose text may carry marks."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if isinstance(field, RowsField) and name in cleaned:
                before = self.initial.get(name) or []
                cleaned[name] = before if field.plain(before) == cleaned[name] else cleaned[name]
        if not self.is_deferred_validation:
            self.check_marks(cleaned)
        return cleaned

    def check_marks(self, cleaned: dict[str, Any]) -> None:
        """Refuse unknown sources, unknown terms and misspelt marks, beside their field."""
        for name in self.marked:
            problems = mark_problems([cleaned.get(name) or ""])
            if problems:
                self.add_error(name, [problem.words for problem in problems])


class ReferencesForm(ContentForm):
    """Content that names its sources."""

    references = ChosenListField("library.Reference", item_label=SOURCE, required=False, help_text=REFERENCES_HELP)


class GlossaryTermForm(ReferencesForm):
    """A term."""

    marked = ("definition",)


class SafetyFactForm(ReferencesForm):
    """A safety fact; it has to rest on something."""

    references = ChosenListField("library.Reference", item_label=SOURCE, help_text=REFERENCES_HELP)
    marked = ("statement",)


class MuscleForm(ReferencesForm):
    """A muscle; its lists are written as lists."""

    structures_at_risk = RowsField(
        [("text", blocks.CharBlock()), ("emphasis", blocks.BooleanBlock(required=False))], required=False
    )
    not_verified = forms.MultipleChoiceField(
        choices=VERIFIABLE,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Learners see “not verified” beside these."),
    )
    marked = ("attachments", "innervation", "referral", "approach", "hazard_note")


class FigureForm(ReferencesForm):
    """A drawing: cleaned before it is kept, its regions named before it is published."""

    regions = RowsField(
        [
            ("name", blocks.CharBlock(help_text=gettext_lazy("As in the drawing: id=“region-NAME”."))),
            ("label", blocks.CharBlock()),
            ("la", blocks.CharBlock(label=gettext_lazy("Latin name"), required=False)),
            ("hazard", blocks.BooleanBlock(required=False)),
        ],
        required=False,
    )
    marked = ("caption",)

    def clean_svg(self) -> str:
        """The drawing written anew from the allow-list, in drafts too: previews show it."""
        text = self.cleaned_data.get("svg") or ""
        if not text.strip():
            return ""
        try:
            return clean_svg(text)
        except SvgError as error:
            raise ValidationError(_("The drawing cannot be used: %(why)s.") % {"why": error}) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation and cleaned.get("svg"):
            self._check_regions(cleaned)
        return cleaned

    def _check_regions(self, cleaned: dict[str, Any]) -> None:
        drawn, named = region_names(cleaned["svg"]), {row.get("name", "") for row in cleaned.get("regions") or ()}
        if drawn - named:
            names = ", ".join(sorted(drawn - named))
            self.add_error("svg", _("Regions without a name in the list: %(names)s.") % {"names": names})
        if named - drawn:
            names = ", ".join(sorted(named - drawn))
            self.add_error("svg", _("Regions that the drawing does not have: %(names)s.") % {"names": names})
