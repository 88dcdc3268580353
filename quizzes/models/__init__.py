"""Questions and their versions, quizzes, attempts."""

from quizzes.models.attempt import Attempt, AttemptEvent, AttemptItem
from quizzes.models.question import Question, QuestionVersion
from quizzes.models.quiz import Quiz, QuizSection, SectionQuestion

__all__ = [
    "Attempt",
    "AttemptEvent",
    "AttemptItem",
    "Question",
    "QuestionVersion",
    "Quiz",
    "QuizSection",
    "SectionQuestion",
]
