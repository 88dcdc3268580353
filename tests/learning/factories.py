"""A small course with its learner: two lessons and a quiz that counts, one lesson elsewhere."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from accounts.models import User
from courses.models import CoursePage, LessonPage, ModulePage
from learning.models import Enrolment
from learning.services.enrolment import enrol
from learning.services.reading import finish_lesson
from quizzes.models import Attempt, AttemptItem, Question, QuestionVersion, Quiz
from tests.course_factories import make_course, make_lesson, make_module
from tests.factories import make_user
from tests.quizzes.factories import make_question, make_quiz

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
RULES = {
    "pass_score": "0.80",
    "purpose": "assessment",
    "behaviour": "deferred_feedback",
    "time_limit_minutes": None,
    "attempt_limit": None,
    "retake_wait_minutes": 0,
}


@dataclass
class World:
    """A course and the people around it."""

    course: CoursePage
    module: ModulePage
    lessons: list[LessonPage]
    quiz: Quiz
    others: dict[str, Any] = field(default_factory=dict)

    def enrol(self, learner: User, *, now: datetime = NOW) -> Enrolment:
        """A learner who takes part."""
        return enrol(learner=learner, course=self.course, now=now)

    def finish(self, learner: User, *lessons: LessonPage, now: datetime = NOW) -> None:
        """Lessons finished in their newest version; all of them if none is named."""
        for lesson in lessons or self.lessons:
            version = lesson.versions.order_by("-number").first()
            finish_lesson(learner=learner, lesson=lesson, version_pk=version.pk, now=now)

    def complete(self, learner: User, *, now: datetime = NOW) -> Enrolment:
        """A learner who has done everything."""
        enrolment = self.enrol(learner, now=now)
        make_attempt(learner, self.quiz, now=now)
        self.finish(learner, now=now)
        enrolment.refresh_from_db()
        return enrolment


def make_world(*, lessons: int = 2, slug: str = "needling", with_quiz: bool = True) -> World:
    """A course with one module that counts."""
    course = make_course(slug, title=f"Course {slug}")
    quiz = make_quiz(make_question(), key=f"{slug}-quiz", title=f"Quiz of {slug}")
    module = make_module(
        course,
        f"{slug}-safety",
        title="Safety",
        counts_towards_completion=True,
        minutes=120,
        quiz=quiz if with_quiz else None,
    )
    pages = [
        make_lesson(
            module, f"{slug}-{number}", title=f"Lesson {number}", minutes=20, is_free=number == 1, kind="safety"
        )
        for number in range(1, lessons + 1)
    ]
    return World(course, module, pages, quiz)


def make_learner(email: str = "amara@clinic.example", *, name: str = "Amara Osei", profession: str = "") -> User:
    """A person with a profile."""
    return make_user(email, name=name, profession=profession)


def make_attempt(
    learner: User, quiz: Quiz, *, passed: bool | None = True, now: datetime = NOW, right: int | None = None
) -> Attempt:
    """An attempt that was handed in, or an open one where ``passed`` is None; one item for each question."""
    questions = [place.question for place in quiz.sections.get().section_questions.all()]
    total = len(questions)
    number = Attempt.objects.filter(learner=learner, quiz=quiz).count() + 1
    right = (total if passed else 0) if right is None else right
    attempt = Attempt(
        learner=learner,
        quiz=quiz,
        number=number,
        purpose=quiz.purpose,
        seed=number + learner.pk * 1000 + quiz.pk * 100_000,
        rules=RULES,
        started_at=now - timedelta(minutes=10),
        item_count=total,
    )
    attempt.save()
    for position, question in enumerate(questions, 1):
        is_right = position <= right
        AttemptItem.objects.create(
            attempt=attempt,
            position=position,
            question_version=version_of(question),
            layout=[],
            response=None if passed is None else {"key": "a"},
            outcome="" if passed is None else ("right" if is_right else "wrong"),
        )
    if passed is not None:
        attempt.status, attempt.submitted_at, attempt.passed = "submitted", now, passed
        attempt.score, attempt.right_count = (1 if passed else 0), right
        attempt.save()
    return attempt


def version_of(question: Question) -> QuestionVersion:
    """The newest version of a question."""
    content = {
        "key": question.key,
        "reread": question.reread,
        "objectives": [{"key": "4.3", "text": "Act"}],
        "fact": None,
    }
    values = {"content": content, "content_hash": f"{question.pk:064}", "published_at": NOW}
    return question.versions.last() or QuestionVersion.objects.create(question=question, number=1, **values)


def republish(lesson: LessonPage, **fields: Any) -> LessonPage:
    """A lesson with another text, published."""
    for name, value in fields.items():
        setattr(lesson, name, value)
    lesson.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)
