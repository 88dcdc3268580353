"""A lesson by value: what a version stores and what a page renders."""

from typing import Any

from courses.domain.anchors import anchors
from courses.domain.citations import block_citations
from courses.domain.content.declaration import undeclared
from courses.models import LessonPage
from library.domain.canonical import content_hash
from library.domain.marks import strings, terms
from library.queries.frozen import frozen_object, frozen_value, references_by_value, terms_by_value
from quizzes.models import Question, Quiz

SCHEMA = 1


@frozen_object.register
def _(chosen: Question) -> dict[str, Any]:
    return {"key": chosen.key, "stem": chosen.stem}


@frozen_object.register
def _(chosen: Quiz) -> dict[str, Any]:
    return {"key": chosen.key, "title": chosen.title}


def lesson_content(page: LessonPage) -> dict[str, Any]:
    """The lesson as self-contained JSON: texts, citations, terms and figures by value."""
    blocks = [_block(child) for child in page.body]
    _name_anchors(blocks)
    return {
        "schema": SCHEMA,
        "key": page.key,
        "title": page.title,
        "summary": page.summary,
        "kind": page.kind,
        "minutes": page.minutes,
        "author": page.author_name,
        "do_not_needle_note": page.do_not_needle_note,
        "objectives": sorted(
            ({"key": goal.key, "text": goal.text} for goal in page.objectives.all()), key=lambda goal: goal["key"]
        ),
        "blocks": blocks,
        "references": references_by_value(cited(blocks)),
        "terms": terms_by_value(terms(" ".join(strings(blocks)))),
    }


def _block(child: Any) -> dict[str, Any]:
    """One block with the hash of what it says."""
    value, _declared = undeclared(frozen_value(child.block, child.value))
    return {"id": str(child.id or ""), "type": child.block_type, "value": value, "hash": content_hash(value)}


def _name_anchors(blocks: list[dict[str, Any]]) -> None:
    headings = [block for block in blocks if block["type"] == "heading"]
    for block, name in zip(headings, anchors(block["value"] for block in headings), strict=True):
        block["anchor"] = name


def cited(blocks: list[dict[str, Any]]) -> list[str]:
    """Keys of all sources that blocks cite in text or name in a list, in order, each once."""
    keys: list[str] = []
    for block in blocks:
        keys.extend(block_citations(block["value"]))
    return list(dict.fromkeys(keys))
