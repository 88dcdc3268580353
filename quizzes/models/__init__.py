"""Questions and their versions, quizzes, attempts, extra time."""

from quizzes.models.attempt import Attempt, AttemptEvent, AttemptItem
from quizzes.models.comment import QuestionComment
from quizzes.models.extra_time import ExtraTimeGrant, ExtraTimeRequest
from quizzes.models.question import Question, QuestionVersion
from quizzes.models.quiz import Quiz, QuizSection, SectionQuestion

__all__ = [
    "Attempt",
    "AttemptEvent",
    "AttemptItem",
    "ExtraTimeGrant",
    "ExtraTimeRequest",
    "Question",
    "QuestionComment",
    "QuestionVersion",
    "Quiz",
    "QuizSection",
    "SectionQuestion",
]
