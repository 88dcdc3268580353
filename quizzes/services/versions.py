"""Versions of questions: frozen when published, the same content never twice."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from accounts.domain.refusal import Refusal
from library.domain.canonical import content_hash
from quizzes.domain.kinds.base import ContentError
from quizzes.domain.words import gettext_noop
from quizzes.models import Question, QuestionVersion
from quizzes.queries.question_content import content_of


class UnfinishedQuestionError(Refusal):
    """The question has a gap that learners may not meet."""

    status = 409
    title = gettext_noop("This question is not finished")
    message = gettext_noop("A question with a gap cannot be published.")


@transaction.atomic
def freeze_question(*, question: Question, now: datetime) -> QuestionVersion:
    """The version that holds what the question says now, made if there is none; it becomes the current one.

    Idempotent by content: going back to an earlier wording goes back to its version.

    Raises: UnfinishedQuestionError if the content cannot be a version.
    """
    try:
        content = content_of(question)
        content.require_finished()
    except ContentError as problem:
        raise UnfinishedQuestionError(str(problem)) from problem
    data = content.to_json()
    Question.objects.select_for_update().only("pk").get(pk=question.pk)
    digest = content_hash(data)
    version: QuestionVersion | None = question.versions.filter(content_hash=digest).first()
    if version is None:
        last = question.versions.aggregate(last=Max("number"))["last"] or 0
        version = QuestionVersion.objects.create(
            question=question,
            number=last + 1,
            content=data,
            content_hash=digest,
            change_class=question.change_class,
            published_at=now,
        )
    Question.objects.filter(pk=question.pk).update(current_version=version)
    question.current_version = version
    return version
