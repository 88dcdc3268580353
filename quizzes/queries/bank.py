"""What a draw needs to know: the bank, a quiz's sections, and what a learner met before."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Count, Prefetch

from accounts.models import User
from quizzes.domain.drawing import DrawBy, PoolItem, SectionRule, Select
from quizzes.domain.rules import AttemptRules, Behaviour, Purpose
from quizzes.models import AttemptItem, Question, Quiz, QuizSection, SectionQuestion


def rules_of(quiz: Quiz) -> AttemptRules:
    """The rules that an attempt started now would copy."""
    return AttemptRules(
        pass_score=Decimal(quiz.pass_score),
        purpose=Purpose(quiz.purpose),
        behaviour=Behaviour(quiz.behaviour),
        time_limit_minutes=quiz.time_limit_minutes,
        attempt_limit=quiz.attempt_limit,
        retake_wait_minutes=quiz.retake_wait_minutes,
    )


def pool_of(purpose: str) -> dict[PoolItem, int]:
    """Published questions of a pool, each with its current version's primary key; two queries."""
    questions = Question.objects.filter(pool=purpose, live=True, current_version__isnull=False)
    tagged: dict[int, list[str]] = defaultdict(list)
    tags = questions.filter(objectives__isnull=False).order_by("pk", "objectives__key")
    for pk, objective in tags.values_list("pk", "objectives__key"):
        tagged[pk].append(objective)
    rows = questions.order_by("key").values_list("pk", "key", "fact__key", "current_version_id")
    return {PoolItem(key, fact, tuple(tagged[pk])): version for pk, key, fact, version in rows}


def sections_of(quiz: Quiz) -> list[SectionRule]:
    """What the sections of a quiz ask for, in order; three queries, whatever their number."""
    places = SectionQuestion.objects.select_related("question").only("section", "sort_order", "question__key")
    sections = QuizSection.objects.filter(quiz=quiz).order_by("sort_order", "pk")
    return [
        _section(section)
        for section in sections.prefetch_related("facts", Prefetch("section_questions", queryset=places))
    ]


def _section(section: QuizSection) -> SectionRule:
    places = sorted(section.section_questions.all(), key=lambda place: (place.sort_order or 0, place.pk))
    return SectionRule(
        key=section.key,
        must_pass=section.must_pass,
        select=Select(section.select),
        draw_by=DrawBy(section.draw_by),
        count=section.count,
        counts={str(key): int(count) for key, count in section.counts.items()},
        facts=tuple(sorted(fact.key for fact in section.facts.all())),
        fixed=tuple(place.question.key for place in places) if section.select == Select.FIXED else (),
    )


def seen_counts(*, learner: User, quiz: Quiz) -> dict[str, int]:
    """How often a learner met each question in earlier attempts at a quiz, by question key; one query."""
    met = AttemptItem.objects.filter(attempt__learner=learner, attempt__quiz=quiz).order_by()
    return dict(met.values_list("question_version__question__key").annotate(times=Count("pk")))
