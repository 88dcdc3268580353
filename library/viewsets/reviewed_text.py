"""The very wording that waits for a reviewer, as readers would have it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.models import TaskState
from wagtail.utils.decorators import xframe_options_sameorigin_override

REVIEWED_TEXT = "library_reviewed_text"


@xframe_options_sameorigin_override
def reviewed_text(request: HttpRequest, pk: int) -> HttpResponse:
    """The submitted revision; of a question with its key, every reason and its sources. For those who may decide."""
    state = get_object_or_404(TaskState.objects.select_related("revision"), pk=pk).specific
    shown = state.revision.as_object()
    if state.status != TaskState.STATUS_IN_PROGRESS or not state.task.specific.get_actions(shown, request.user):
        raise PermissionDenied
    mode = getattr(shown, "review_mode", shown.default_preview_mode)
    more = {"revision_id": state.revision_id, "in_preview_panel": True}
    response: HttpResponse = shown.make_preview_request(request, mode, extra_request_attrs=more)
    return response
