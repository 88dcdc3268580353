"""The question form of the editor: drafts keep their gaps, checks bite when it is submitted or published."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.domain.marks import strings
from library.forms.checks import CheckLine
from library.forms.content import OBJECTIVE, REFERENCES_HELP, SOURCE, ContentForm
from library.forms.fields import ChosenListField
from library.queries.mark_problems import mark_problems
from quizzes.domain.findings import Finding, Level
from quizzes.domain.kinds.base import ContentError
from quizzes.forms.claims import ClaimsField
from quizzes.models import Question
from quizzes.permissions import can_override_checks
from quizzes.queries.findings import question_findings
from quizzes.queries.question_content import content_of

PUBLISH = "action-publish"


class QuestionForm(ContentForm):
    """One question. ``overridden`` holds what a publisher set aside with a reason."""

    references = ChosenListField("library.Reference", item_label=SOURCE, required=False, help_text=REFERENCES_HELP)
    objectives = ChosenListField(
        "library.Objective",
        item_label=OBJECTIVE,
        required=False,
        help_text=gettext_lazy("Search by number or words."),
    )
    claims = ClaimsField(
        label=gettext_lazy("Evidence statements"),
        help_text=gettext_lazy(
            "Only where a lesson says exactly what this question rests on: learners see how certain that is. "
            "Search by words, key, lesson or source."
        ),
    )
    override_reason = forms.CharField(
        label=gettext_lazy("Publish in spite of the checks: reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Kept in the history. Gaps that learners would meet cannot be set aside."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.overridden: tuple[str, ...] = ()
        if not can_override_checks(self.for_user):
            self.fields.pop("override_reason", None)
        if not self.instance.has_unpublished_changes:
            self.initial["change_class"] = ""
        if not self.instance.pk:
            self.instance.author = self.for_user

    def clean_change_class(self) -> str:
        chosen: str = self.cleaned_data["change_class"]
        if PUBLISH in self.data and (words := unsaid_change(self.instance, chosen)):
            raise forms.ValidationError(words)
        return chosen

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's model forms have it
        for name in ("references", "objectives", "claims"):
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])
        self.instance.kind = self.instance.answer[0].block_type if self.instance.answer else ""
        if not self.is_deferred_validation and not self.errors:
            self._refuse_what_is_blocked()

    def _refuse_what_is_blocked(self) -> None:
        """Blocks stop publication and submission, unless a publisher gives a reason and nothing is missing."""
        blocked = tuple(line for line in _lines(self.instance) if line.blocks)
        if not blocked:
            return
        if self.cleaned_data.get("override_reason", "").strip() and not _unfinished(self.instance):
            self.overridden = tuple(line.words for line in blocked)
            return
        self.add_error(None, _("This question has gaps. The question checks name them."))
        for line in blocked:
            self.add_error(None, line.words)

    def checks(self) -> list[CheckLine]:
        """Findings and misspelt marks as they stand, blocks first."""
        return _lines(self.instance) if self.instance.pk or self.is_bound else []


def unsaid_change(question: Question, chosen: str) -> str:
    """What a publication leaves unsaid; "" if nothing. Each after the first names what it changes."""
    if chosen or not question.pk or not question.versions.exists():
        return ""
    return _("Say what this publication changes: wording, clarification or safety.")


def _lines(question: Question) -> list[CheckLine]:
    try:
        findings = question_findings(question, today=timezone.localdate())
    except ContentError as error:
        return [CheckLine(True, str(error), "answer")]
    texts = strings([question.case, question.stem, question.explanation, question.answer_data])
    marks = [CheckLine(True, problem.words) for problem in mark_problems(texts)]
    lines = [CheckLine(found.level is Level.BLOCK, said(found), path_of(question, found.field)) for found in findings]
    return sorted([*lines, *marks], key=lambda line: not line.blocks)


def _unfinished(question: Question) -> bool:
    """Whether there is a gap that no version may have."""
    try:
        content_of(question).require_finished()
    except ContentError:
        return True
    return False


def said(finding: Finding) -> str:
    """A finding in the editor's language."""
    words = _(finding.words)
    return words % finding.params if finding.params else words


def path_of(question: Question, field: str) -> str:
    """A finding's place as the editor's form names it: list items by their ids."""
    name, *rest = field.split(".")
    if name != "answer" or not question.answer:
        return name if name != "review" else ""
    answer = question.answer[0]
    path, value = [name, str(answer.id)], answer.value
    for step in rest:
        if step.isdigit() and int(step) < len(value):
            child = value.bound_blocks[int(step)]
            path, value = [*path, str(child.id)], child.value
        elif not step.isdigit():
            path, value = [*path, step], value.get(step, ()) if hasattr(value, "get") else ()
    return ".".join(path)
