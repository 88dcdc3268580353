"""Saving on every change: a small answer for a page that stays open."""

from uuid import UUID

from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from quizzes.domain.responses import InvalidResponseError, TamperedResponseError
from quizzes.forms.submission import UnreadableAnswerError, read_submission
from quizzes.services.answers import record_answer
from quizzes.services.marks import AttemptClosedError
from quizzes.views.answering import LearnerRequest, learner_page


@learner_page
@require_POST
def save(request: LearnerRequest, attempt_uuid: UUID, position: int) -> JsonResponse:
    """Keep what the form holds; say when, or that a newer answer stands, or why it could not be kept."""
    submission = read_submission(request.POST)
    try:
        saved = record_answer(
            learner=request.user,
            attempt_uuid=attempt_uuid,
            position=position,
            data=submission.data,
            order=submission.order,
            now=timezone.now(),
        )
    except AttemptClosedError:
        return JsonResponse({"closed": True}, status=409)
    except TamperedResponseError as problem:
        raise UnreadableAnswerError from problem
    except InvalidResponseError as problem:
        return JsonResponse({"message": _(str(problem))}, status=422)
    if not saved.kept:
        return JsonResponse({"newer": True}, status=409)
    return JsonResponse({"saved_at": saved.saved_at})
