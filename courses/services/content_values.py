"""From a record to the fields of its object, one function a kind."""

import json
from collections.abc import Callable
from typing import Any

from courses.domain.content.course_records import CourseRecord, QuizRecord, SiteRecord
from courses.domain.content.folder import Drawing, Lesson
from courses.domain.content.items import ModuleInCourse, ObjectiveOf
from courses.domain.content.library_records import (
    CompetencyRecord,
    FactRecord,
    MuscleRecord,
    ReferenceRecord,
    TermRecord,
)
from courses.domain.content.question_records import QuestionRecord
from courses.services.content_catalogue import Catalogue
from courses.services.content_streams import lesson_stream, stable_id
from quizzes.blocks.answers import answer_stream

Values = dict[str, Any]
ANSWER_FIELDS = {
    "single_best_answer": ("options",),
    "multiple_response": ("options",),
    "true_false": ("answer", "why_true", "why_false"),
    "numeric": ("answer", "tolerance", "unit", "why", "wrong"),
    "matching": ("choices", "prompts"),
    "ordering": ("steps",),
}


def reference_values(record: ReferenceRecord, catalogue: Catalogue) -> Values:
    return _texts(record.model_dump(), "authors", "source", "doi", "pmid", "url", "note")


def competency_values(record: CompetencyRecord, catalogue: Catalogue) -> Values:
    return record.model_dump(exclude={"objectives"})


def objective_values(record: ObjectiveOf, catalogue: Catalogue) -> Values:
    competency = catalogue.get("competency", record.competency)
    return record.about.model_dump() | {"competency": competency, "sort_order": record.place}


def fact_values(record: FactRecord, catalogue: Catalogue) -> Values:
    return record.model_dump(exclude={"disputed"}) | {
        "objective": catalogue.get("objective", record.objective),
        "references": catalogue.all("reference", record.references),
    }


def figure_values(record: Drawing, catalogue: Catalogue) -> Values:
    about = record.about.record
    return _texts(about.model_dump(), "caption") | {
        "svg": record.svg,
        "references": catalogue.all("reference", about.references),
    }


def muscle_values(record: MuscleRecord, catalogue: Catalogue) -> Values:
    names = ("attachments", "innervation", "referral", "approach", "hazard_note")
    return _texts(record.model_dump(exclude={"la"}), *names) | {
        "latin": record.la or "",
        "not_verified": ["latin" if name == "la" else name for name in record.not_verified],
        "references": catalogue.all("reference", record.references),
    }


def term_values(record: TermRecord, catalogue: Catalogue) -> Values:
    return record.model_dump(exclude={"clinical"}) | {
        "also": ", ".join(record.also),
        "references": catalogue.all("reference", record.references),
    }


def question_values(record: QuestionRecord, catalogue: Catalogue) -> Values:
    answer = ANSWER_FIELDS[record.kind]
    data = record.model_dump(mode="json")
    common = _texts({name: value for name, value in data.items() if name not in answer}, "case", "reread")
    del common["kind"]
    written = {name: data[name] for name in answer}
    for option in written.get("options", ()):
        option["wrong_reason"] = option["wrong_reason"] or ""
    return common | {
        "answer": answer_stream(record.kind, written),
        "references": catalogue.all("reference", record.references),
        "objectives": catalogue.all("objective", record.objectives),
        "muscles": catalogue.all("muscle", list(record.muscles)),
        "fact": catalogue.get("fact", record.fact) if record.fact else None,
    }


def quiz_values(record: QuizRecord, catalogue: Catalogue) -> Values:
    return record.model_dump(exclude={"sections"})


def site_values(record: SiteRecord, catalogue: Catalogue) -> Values:
    return record.model_dump()


def course_values(record: CourseRecord, catalogue: Catalogue) -> Values:
    outcomes = [
        {"type": "outcome", "id": stable_id(record.key, "outcome", place), "value": outcome}
        for place, outcome in enumerate(record.outcomes)
    ]
    return record.model_dump(exclude={"completion_modules"}) | {"slug": record.key, "outcomes": json.dumps(outcomes)}


def module_values(record: ModuleInCourse, catalogue: Catalogue) -> Values:
    about = record.about
    planned = [
        {"type": "lesson", "id": stable_id(about.key, "planned", place), "value": lesson.model_dump()}
        for place, lesson in enumerate(about.planned_lessons)
    ]
    return about.model_dump() | {
        "counts_towards_completion": record.completes,
        "competency": catalogue.get("competency", about.competency),
        "objectives": catalogue.all("objective", about.objectives),
        "planned_lessons": json.dumps(planned),
        "quiz": catalogue.get("quiz", record.quiz) if record.quiz else None,
    }


def lesson_values(record: Lesson, catalogue: Catalogue) -> Values:
    front = record.front.record
    return front.model_dump(exclude={"free", "review_by", "change_class", "change_note"}) | {
        "slug": record.slug,
        "is_free": front.free,
        "review_due_on": front.review_by,
        "objectives": catalogue.all("objective", front.objectives),
        "body": json.dumps(lesson_stream(record, catalogue)),
    }


def _texts(data: Values, *names: str) -> Values:
    """Columns of text hold "" where a record holds null."""
    return data | {name: data[name] or "" for name in names}


VALUES: dict[str, Callable[[Any, Catalogue], Values]] = {
    "reference": reference_values,
    "competency": competency_values,
    "objective": objective_values,
    "fact": fact_values,
    "figure": figure_values,
    "muscle": muscle_values,
    "term": term_values,
    "question": question_values,
    "quiz": quiz_values,
    "site": site_values,
    "course": course_values,
    "module": module_values,
    "lesson": lesson_values,
}
