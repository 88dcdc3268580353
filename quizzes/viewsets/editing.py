"""Creating and editing questions: an override of the checks is kept in the history."""

from typing import Any

from wagtail.log_actions import log

from library.viewsets.content import LibraryCreateView, LibraryEditView

OVERRIDE = "quizzes.override_checks"


class OverrideLogged:
    """After publishing or submitting, what was set aside and why."""

    form: Any
    object: Any
    request: Any

    def publish_action(self) -> Any:
        response = super().publish_action()  # type: ignore[misc]  # a mixin of editing views
        self._log_override()
        return response

    def submit_action(self) -> Any:
        response = super().submit_action()  # type: ignore[misc]  # the same
        self._log_override()
        return response

    def _log_override(self) -> None:
        if self.form.overridden:
            data = {"reason": self.form.cleaned_data["override_reason"], "checks": list(self.form.overridden)}
            log(instance=self.object, action=OVERRIDE, user=self.request.user, data=data)


class QuestionCreateView(OverrideLogged, LibraryCreateView):
    """A new question."""


class QuestionEditView(OverrideLogged, LibraryEditView):
    """A question that exists."""
