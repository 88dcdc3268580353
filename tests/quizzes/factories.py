"""Questions and quizzes as rows, one short function each."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from accounts.models import User
from library.models import Competency, Muscle, Objective, Reference, SafetyFact
from quizzes.blocks.answers import answer_stream
from quizzes.models import Question, Quiz, QuizSection, SectionQuestion
from tests.quizzes.samples import ANSWERS

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
_numbers = count(1)


def make_learner(email: str = "") -> User:
    """A person who can answer."""
    return User.objects.create_user(email or f"learner{next(_numbers)}@clinic.example", None)


def make_reference(key: str = "R1") -> Reference:
    """A source that can be found."""
    defaults = {"title": "CANARY text", "authors": "CANARY A", "year": 2025, "doi": "10.1/canary"}
    return Reference.objects.get_or_create(key=key, defaults=defaults)[0]


def make_objective(key: str = "4.3") -> Objective:
    """An objective of competency 4."""
    competency, _ = Competency.objects.get_or_create(key="4", defaults={"title": "Safety", "framework": "test"})
    defaults = {"competency": competency, "text": f"Objective {key}", "bloom": "apply"}
    return Objective.objects.get_or_create(key=key, defaults=defaults)[0]


def make_fact(key: str = "canary-fact", *, objective: str = "4.3") -> SafetyFact:
    """A safety fact with a paragraph to reread."""
    defaults = {
        "label": f"label of {key}",
        "statement": "CANARY fact",
        "objective": make_objective(objective),
        "reread": f"safety/thorax#{key}",
    }
    return SafetyFact.objects.get_or_create(key=key, defaults=defaults)[0]


def make_question(
    kind: str = "single_best_answer",
    *,
    key: str = "",
    pool: str = "assessment",
    objectives: tuple[str, ...] = ("4.3",),
    fact: str = "",
    answer: dict[str, Any] | None = None,
    published: bool = True,
    muscles: Sequence[Muscle] = (),
    **fields: Any,
) -> Question:
    """A question of a kind, published through a revision as an editor would."""
    values = {
        "stem": f"What is right, {kind}?",
        "case": "A case [@R1].",
        "explanation": "CANARY explanation, it is so",
    } | fields
    question = Question(
        key=key or f"question-{next(_numbers)}",
        pool=pool,
        answer=answer_stream(kind, answer or ANSWERS[kind]),
        fact=make_fact(fact) if fact else None,
        safety_critical=bool(fact),
        live=False,
        **values,
    )
    question.references = [make_reference()]
    question.objectives = [make_objective(objective) for objective in objectives]
    question.muscles = list(muscles)
    question.save()
    if published:
        question.save_revision().publish()
        question.refresh_from_db()
    return question


def make_quiz(*questions: Question, key: str = "", must_pass: bool = False, **fields: Any) -> Quiz:
    """A quiz with one fixed section of these questions, in their order."""
    values = {"title": "Safety quiz", "purpose": "assessment"} | fields
    quiz = Quiz.objects.create(key=key or f"quiz-{next(_numbers)}", **values)
    if questions:
        section = QuizSection.objects.create(
            quiz=quiz, key="fixed", title="Fixed", must_pass=must_pass, select="fixed"
        )
        for order, question in enumerate(questions):
            SectionQuestion.objects.create(section=section, question=question, sort_order=order)
    return quiz


def add_draw(quiz: Quiz, key: str, *, facts: tuple[str, ...] = (), **fields: Any) -> QuizSection:
    """A drawn section at the end of a quiz."""
    section = QuizSection.objects.create(
        quiz=quiz, key=key, title=key, select="draw", sort_order=quiz.sections.count(), **fields
    )
    section.facts.set([make_fact(fact) for fact in facts])
    section.save()
    return section
