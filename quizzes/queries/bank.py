"""What a draw needs to know: the bank, a quiz's sections, and what a learner met before."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, QuerySet

from accounts.models import User
from accounts.queries.prepared import PreparedQuery
from quizzes.domain.drawing import DrawBy, PoolItem, SectionRule, Select
from quizzes.domain.rules import AttemptRules, Behaviour, Purpose
from quizzes.models import AttemptItem, Question, QuestionVersion, Quiz, QuizSection, SectionQuestion
from quizzes.queries.attempts import KNOWN_BY


def rules_of(quiz: Quiz, *, extra_percent: int = 0) -> AttemptRules:
    """The rules that an attempt started now would copy, by somebody with so much extra time."""
    return AttemptRules(
        pass_score=Decimal(quiz.pass_score),
        purpose=Purpose(quiz.purpose),
        behaviour=Behaviour(quiz.behaviour),
        time_limit_minutes=quiz.time_limit_minutes,
        attempt_limit=quiz.attempt_limit,
        retake_wait_minutes=quiz.retake_wait_minutes,
        extra_percent=extra_percent,
    )


class Current(NamedTuple):
    """What is known of a question's current version without reading it."""

    pk: int
    content_hash: str

    def version(self) -> QuestionVersion:
        """The version; what is not known of it is read when it is asked for."""
        return QuestionVersion.from_db(connection.alias, KNOWN_BY, self)


def pool_of(purpose: str) -> dict[PoolItem, Current]:
    """Published questions of a pool, each with its current version; two queries."""
    tagged: dict[int, list[str]] = defaultdict(list)
    for pk, objective in _TAGS.rows(pool=purpose):
        tagged[pk].append(objective)
    return {
        PoolItem(key, fact, tuple(tagged[pk])): Current(version, digest)
        for pk, key, fact, version, digest in _POOL.rows(pool=purpose)
    }


def sections_of(quiz: Quiz) -> list[SectionRule]:
    """What the sections of a quiz ask for, in order; three queries, whatever their number."""
    facts, places = defaultdict(list), defaultdict(list)
    for section, fact in _FACTS.rows(quiz=quiz.pk):
        facts[section].append(fact)
    for section, question in _PLACES.rows(quiz=quiz.pk):
        places[section].append(question)
    return [
        SectionRule(
            key=key,
            must_pass=must_pass,
            select=Select(select),
            draw_by=DrawBy(draw_by),
            count=count,
            counts={str(objective): int(number) for objective, number in counts.items()},
            facts=tuple(sorted(facts[pk])),
            fixed=tuple(places[pk]) if select == Select.FIXED else (),
        )
        for pk, key, must_pass, select, draw_by, count, counts in _SECTIONS.rows(quiz=quiz.pk)
    ]


@dataclass(frozen=True)
class QuizLength:
    """How long a quiz is before anybody took it: its questions, the minutes planned for it, and its time limit."""

    questions: int
    planned: int | None
    minutes: int | None


def length_of(key: str) -> QuizLength:
    """The length of a quiz, by its key; one query."""
    sections = QuizSection.objects.filter(quiz__key=key).annotate(places=Count("section_questions")).order_by()
    times = ("quiz__planned_minutes", "quiz__time_limit_minutes")
    rows = list(sections.values_list("select", "count", "counts", "places", *times))
    sizes = (
        SectionRule(key, select=Select(select), count=count, counts=counts, fixed=("",) * places).size
        for select, count, counts, places, *_ in rows
    )
    planned, minutes = rows[0][-2:] if rows else (None, None)
    return QuizLength(sum(sizes), planned, minutes)


def seen_counts(*, learner: User, quiz: Quiz) -> dict[str, int]:
    """How often a learner met each question in earlier attempts at a quiz, by question key; one query."""
    return {row[0]: row[1] for row in _SEEN.rows(learner=learner.pk, quiz=quiz.pk)}


def _published(pool: str) -> QuerySet[Question]:
    published: QuerySet[Question] = Question.objects.filter(pool=pool, live=True, current_version__isnull=False)
    return published


_POOL = PreparedQuery(
    lambda pool: (
        _published(pool)
        .order_by("key")
        .values_list("pk", "key", "fact__key", "current_version_id", "current_version__content_hash")
    ),
    pool="a pool",
)
_SEEN = PreparedQuery(
    lambda learner, quiz: (
        AttemptItem.objects.filter(attempt__learner=learner, attempt__quiz=quiz)
        .order_by()
        .values_list("question_version__question__key")
        .annotate(times=Count("pk"))
    ),
    learner=-1,
    quiz=-2,
)
_TAGS = PreparedQuery(
    lambda pool: (
        _published(pool)
        .filter(objectives__isnull=False)
        .order_by("pk", "objectives__key")
        .values_list("pk", "objectives__key")
    ),
    pool="a pool",
)
_SECTIONS = PreparedQuery(
    lambda quiz: (
        QuizSection.objects.filter(quiz=quiz)
        .order_by("sort_order", "pk")
        .values_list("pk", "key", "must_pass", "select", "draw_by", "count", "counts")
    ),
    quiz=-1,
)
_FACTS = PreparedQuery(
    lambda quiz: (
        QuizSection.objects.filter(quiz=quiz, facts__isnull=False).order_by().values_list("pk", "facts__key")
    ),
    quiz=-1,
)
_PLACES = PreparedQuery(
    lambda quiz: (
        SectionQuestion.objects.filter(section__quiz=quiz)
        .order_by("sort_order", "pk")
        .values_list("section_id", "question__key")
    ),
    quiz=-1,
)
