"""The page forms of the editor: what a draft may leave open, and what a publication may not."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.documents.forms import BaseDocumentForm

from courses.models import LessonPage
from courses.queries.lesson_checks import body_problems, lost_anchors, lost_claims
from courses.queries.uses import lessons_showing
from library.forms.checks import CheckLine
from library.forms.content import OBJECTIVE, KeptKeyForm
from library.forms.fields import ChosenListField
from library.queries.mark_problems import mark_problems

PUBLISH = "action-publish"


class CoursePageForm(KeptKeyForm, WagtailAdminPageForm):
    """A page of a course: once published it keeps its key and its address, which records and results name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields and self._is_named():
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = _("Learners’ results, records and bookmarks lead here, so it stays.")


class ModulePageForm(CoursePageForm):
    """A page that names objectives."""

    objectives = ChosenListField(
        "library.Objective",
        item_label=OBJECTIVE,
        required=False,
        help_text=gettext_lazy("Search by number or words."),
    )


class LessonPageForm(ModulePageForm):
    """Drafts save with gaps. Each publication after the first names what it changes, afresh."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.live and not self.instance.has_unpublished_changes:
            self.initial |= {"change_class": "", "change_note": ""}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.is_deferred_validation:
            self._check_texts(cleaned)
        if PUBLISH in self.data:
            for field, words in unsaid_changes(self.instance, cleaned).items():
                self.add_error(field, words)
        return cleaned

    def checks(self) -> list[CheckLine]:
        """What would stop a publication now, block by block."""
        body = self.instance.body
        lines = [CheckLine(True, problem.words, "summary") for problem in mark_problems([self.instance.summary])]
        for index, words in body_problems(self.instance, body).items():
            path = f"body.{body[index].id}" if body[index].id else "body"
            lines.extend(CheckLine(True, said, path) for said in words)
        lost = [*lost_anchors(self.instance, body), *lost_claims(self.instance, body)]
        return [*lines, *(CheckLine(True, words, "body") for words in lost)]

    def _check_texts(self, cleaned: dict[str, Any]) -> None:
        for problem in mark_problems([cleaned.get("summary") or ""]):
            self.add_error("summary", problem.words)
        if "body" not in cleaned:
            return
        blocks = {
            index: ValidationError(said) for index, said in body_problems(self.instance, cleaned["body"]).items()
        }
        lost = [*lost_anchors(self.instance, cleaned["body"]), *lost_claims(self.instance, cleaned["body"])]
        whole = [ValidationError(words) for words in lost]
        if blocks or whole:
            self.add_error("body", StreamBlockValidationError(block_errors=blocks, non_block_errors=ErrorList(whole)))


def unsaid_changes(page: LessonPage, said: Mapping[str, Any]) -> dict[str, str]:
    """What a publication leaves unsaid, by field.

    Learners who read the old text are told what is new, so each publication after the first says it.
    """
    if not page.pk or not page.versions.exists():
        return {}
    unsaid = {}
    if not said.get("change_class"):
        unsaid["change_class"] = _("Say what this publication changes: wording, clarification or safety.")
    if not (said.get("change_note") or "").strip():
        unsaid["change_note"] = _("Tell learners in a sentence what is new.")
    return unsaid


class DocumentForm(BaseDocumentForm):  # type: ignore[misc]  # Wagtail has no types
    """A file. What a published lesson shows is not replaced: its readers would see what nobody published."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        shown = lessons_showing(self.instance) if self.instance.pk and "file" in self.changed_data else []
        if shown:
            words = _(
                "Published lessons show this file: %(lessons)s. Add the new one as another document, choose it "
                "in the lesson, and publish that."
            )
            raise ValidationError(words % {"lessons": ", ".join(shown)})
        return file
