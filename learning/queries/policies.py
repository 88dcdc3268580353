"""What a course asks for today."""

from collections.abc import Mapping

from courses.models import CoursePage, LessonPage
from courses.queries.outline import ModuleEntry, Outline
from learning.domain.policy import ModuleRule, Policy, PolicyDifference
from quizzes.models import Quiz


def current_policy(course: CoursePage, outline: Outline) -> Policy:
    """The policy that an enrolment of today copies; one query at most."""
    pks = {module.quiz_id for module in counting(outline) if module.quiz_id is not None}
    keys = dict(Quiz.objects.filter(pk__in=pks).values_list("pk", "key")) if pks else {}
    return policy_of(course, outline, keys)


def policy_of(course: CoursePage, outline: Outline, quiz_keys: Mapping[int, str]) -> Policy:
    """The same from quizzes' keys that are known already; no query."""
    return Policy(
        modules=tuple(
            ModuleRule(
                key=module.key,
                title=module.title,
                lessons=tuple(lesson.key for lesson in module.lessons),
                quiz=quiz_keys.get(module.quiz_id) if module.quiz_id is not None else None,
                minutes=module.minutes,
            )
            for module in counting(outline)
        ),
        version=course.version,
    )


def counting(outline: Outline) -> list[ModuleEntry]:
    """Modules that a policy names; one in preparation is never among them."""
    return [module for module in outline.modules if module.counts_towards_completion and not module.in_preparation]


def titles_of(difference: PolicyDifference) -> dict[str, str]:
    """Titles of the lessons and quizzes that two policies do not share; two queries at most."""
    lessons = difference.lessons_added + difference.lessons_removed
    quizzes = difference.quizzes_added + difference.quizzes_removed
    titles = dict(LessonPage.objects.filter(key__in=lessons).values_list("key", "title")) if lessons else {}
    return titles | (dict(Quiz.objects.filter(key__in=quizzes).values_list("key", "title")) if quizzes else {})
