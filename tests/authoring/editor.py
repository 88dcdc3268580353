"""What the editor's forms send."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.models import LessonPage
from quizzes.models import Question

PUBLISH = {"action-publish": "1"}
SUBMIT = {"action-submit": "1"}
DRAFT: dict[str, str] = {}


def chosen(*pks: int | str) -> dict[str, Any]:
    """A relation, as a list of choosers."""
    return streamfield([("item", str(pk)) for pk in pks])


def rows(*values: dict[str, Any]) -> dict[str, Any]:
    """A list of rows."""
    return streamfield([("item", value) for value in values])


def items(*values: Any) -> dict[str, Any]:
    """A list inside a block."""
    listed = [
        {"deleted": "", "order": str(at), "type": "item", "id": "", "value": one} for at, one in enumerate(values)
    ]
    return {"count": str(len(listed))} | {str(at): one for at, one in enumerate(listed)}


def blocks(*parts: tuple[str, Any]) -> dict[str, Any]:
    """The blocks of a lesson."""
    return streamfield(list(parts))


def prose(html: str) -> tuple[str, str]:
    """A block of running text."""
    return "prose", rich_text(html)


def not_clinical(words: str) -> tuple[str, str]:
    """A paragraph that needs no source."""
    return prose(f"<p>{words} [not clinical]</p>")


def lesson_form(page: LessonPage, **changes: Any) -> dict[str, Any]:
    """The form of a lesson as it stands, with changes; ``body`` defaults to one paragraph."""
    values = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "body": blocks(prose("<p>Words.</p>")),
        "key": page.key,
        "kind": page.kind,
        "minutes": page.minutes,
        "is_free": "on" if page.is_free else "",
        "author_name": page.author_name,
        "objectives": chosen(*(goal.pk for goal in page.objectives.all())),
        "change_class": "",
        "change_note": "",
        "comments": inline_formset([]),
    }
    return nested_form_data(values | changes)


def edit_page(client: Client, page: LessonPage, action: dict[str, str] = DRAFT, **changes: Any) -> HttpResponse:
    """Send a lesson's form."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, lesson_form(page, **changes) | action)


def option(text: str, *, correct: bool = False, why: str = "Because it is so.", key: str = "") -> dict[str, str]:
    """One option of a question."""
    return {
        "text": text,
        "correct": "on" if correct else "",
        "why": why,
        "declines": "",
        "wrong_reason": "",
        "key": key,
    }


def single(*options: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """A single-best-answer block."""
    return "single_best_answer", {"options": items(*options)}


def question_form(question: Question | None = None, **changes: Any) -> dict[str, Any]:
    """The form of a finished question, with changes."""
    values = {
        "key": question.key if question else "a-question",
        "pool": "practice",
        "objectives": chosen(*(goal.pk for goal in question.objectives.all()) if question else ()),
        "references": chosen(*(source.pk for source in question.references.all()) if question else ()),
        "case": "A runner with hip pain.",
        "stem": "What do you do first?",
        "answer": streamfield(
            [single(option("Ask about red flags", correct=True), option("Needle the hip"), option("Wait a week"))]
        ),
        "explanation": "Red flags come first.",
        "claims": chosen(*(question.claims if question else ())),
        "reread": "",
        "difficulty": "medium",
        "bloom": "",
        "fact": "",
        "change_class": "",
        "override_reason": "",
    }
    return nested_form_data(values | changes)


def edit_snippet(client: Client, item: Any, data: dict[str, Any], action: dict[str, str] = DRAFT) -> HttpResponse:
    """Send a snippet's form."""
    address = reverse(item.snippet_viewset.get_url_name("edit"), args=[item.pk])
    return client.post(address, data | action)
