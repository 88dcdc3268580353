"""What stops a lesson from being published, said beside the block that it concerns."""

from collections import Counter
from collections.abc import Container, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from courses.domain.anchors import anchors
from courses.domain.citations import block_citations
from courses.domain.content.declaration import undeclared
from courses.domain.statements import CLINICAL, groundless
from courses.models import LessonBlock, LessonPage, LoadedContent
from courses.queries.shown_lesson import newest_blocks
from library.domain.marks import strings
from library.domain.shortened import shortened
from library.models import Figure, SafetyFact
from library.queries.frozen import frozen_value
from library.queries.mark_problems import mark_problems
from quizzes.models import Question, Quiz

OPINION = "opinion"
BEGINNING = 40
KEYED = frozenset({"evidence_claim", "contraindication"})


def body_problems(page: LessonPage, body: StreamValue) -> dict[int, list[str]]:
    """Problems in words by the block's place; empty for a body that may be published."""
    passed = _passed(page)
    found = {index: list(_block_problems(child, passed)) for index, child in enumerate(body)}
    for index, words in _key_problems(page, body):
        found[index].append(words)
    return {index: words for index, words in found.items() if words}


def _block_problems(child: Any, passed: Container[str]) -> Iterator[str]:
    written = frozen_value(child.block, child.value)
    yield from _source_problems(child.block_type, written, passed)
    value, _declared = undeclared(written)
    yield from (problem.words for problem in mark_problems(strings(value)))
    if child.block_type == "contraindication":
        yield from _contraindication_problems(value)
    if child.block_type == "figure":
        yield from _figure_problems(child.value.get("figure"))
    if child.block_type == "picture" and value["image"] and not value["image"]["sizes"]:
        yield _("This picture cannot be read: upload it again.")
    if child.block_type == "knowledge_check":
        yield from _question_problems(child.value.get("question"))
    if child.block_type == "quiz_embed" and _purpose(child.value.get("quiz")) == "assessment":
        yield _("A lesson leads to a practice quiz; this one is an assessment.")


def _purpose(quiz: Quiz | None) -> str:
    return quiz.purpose if quiz else ""


def _source_problems(kind: str, value: Any, passed: Container[str]) -> Iterator[str]:
    """Statements that name no source, as content files are asked; what readers have already is not asked again."""
    if kind in CLINICAL and undeclared(value)[1]:
        yield _("This block is always clinical, so nothing in it is [not clinical].")
    words = _(
        "“%(words)s” names no source: cite one ([@R50]), say that it is “(opinion)” or a “(course rule)”, "
        "or end it with [not clinical] if it states nothing clinical."
    )
    for text in groundless(kind, value):
        if text not in passed:
            yield words % {"words": shortened(text, BEGINNING)}


def _passed(page: LessonPage) -> frozenset[str]:
    """Statements without a source that stand in the newest version, or in a shipped change that waits.

    Their authors said that they state nothing clinical; no version keeps that mark.
    """
    waiting = LoadedContent.objects.filter(kind="lesson", key=page.key, state="waiting").select_related(
        "draft_revision"
    )
    drafts = [update.draft_revision.as_object().body for update in waiting if update.draft_revision]
    shipped = [(child.block_type, frozen_value(child.block, child.value)) for body in drafts for child in body]
    newest = page.versions.order_by("-number").values_list("content", flat=True).first() if page.pk else None
    read = [(block["type"], block["value"]) for block in newest["blocks"]] if newest else []
    return frozenset(text for kind, value in (*read, *shipped) for text in groundless(kind, value))


def _contraindication_problems(value: dict[str, Any]) -> Iterator[str]:
    if value["strength"] != OPINION and not block_citations(value):
        yield _("A contraindication names a source, or says that it rests on opinion.")
    sides = [side.strip() for side in strings(value["disputed"])]
    if any(sides) and not all(sides):
        yield _("What is disputed has two sides: write the other as well, or leave both empty.")


def _figure_problems(figure: Figure | None) -> Iterator[str]:
    if figure is not None and not figure.live:
        yield _("This figure is a draft: publish it first.")
    if figure is not None and not figure.alt.strip():
        yield _("This figure has no text alternative.")


def _question_problems(question: Question | None) -> Iterator[str]:
    if question is not None and question.pool != "practice":
        yield _("A check in a lesson uses a practice question; this one belongs to assessments.")
    if question is not None and not question.live:
        yield _("This question is a draft: publish it first.")


def _key_problems(page: LessonPage, body: StreamValue) -> Iterator[tuple[int, str]]:
    """Reviews know a claim by its key, so no two may share one."""
    keys = {index: child.value.get("key") for index, child in enumerate(body) if child.block_type in KEYED}
    here = Counter(keys.values())
    elsewhere = set(
        LessonBlock.objects.filter(block_type__in=KEYED, key__in=[key for key in here if key])
        .exclude(version__page_id=page.pk)
        .values_list("key", flat=True)
    )
    for index, key in keys.items():
        if here[key] > 1 or key in elsewhere:
            yield index, _("Another block has the key “%(key)s”: give this one a key of its own.") % {"key": key}


def lost_anchors(page: LessonPage, body: StreamValue) -> list[str]:
    """Headings that facts or published questions send people to, and that the body no longer has."""
    if not page.pk:
        return []
    place = f"{page.get_parent().slug}/{page.slug}#"
    named = _rereads(SafetyFact.objects.all(), place) | _rereads(Question.objects.filter(live=True), place)
    here = set(anchors(child.value for child in body if child.block_type == "heading"))
    words = _(
        "“%(name)s” sends people to the heading “%(anchor)s”, which is no longer here: "
        "keep the heading, or change that first."
    )
    return [words % {"name": name, "anchor": anchor} for name, anchor in sorted(named) if anchor not in here]


def lost_claims(page: LessonPage, body: StreamValue) -> list[str]:
    """Claims that published questions rest on, that readers have here now, and that the body no longer has."""
    if not page.pk:
        return []
    read = {block["value"]["key"] for block in newest_blocks(page.key) if block["type"] == "evidence_claim"}
    lost = read - {child.value.get("key") for child in body if child.block_type == "evidence_claim"}
    if not lost:
        return []
    naming = Question.objects.filter(live=True).exclude(claims=[])
    named = {(str(question), key) for question in naming for key in question.claims if key in lost}
    words = _(
        "“%(name)s” rests on the evidence statement “%(key)s”, which is no longer here: "
        "keep it, or change that first."
    )
    return [words % {"name": name, "key": key} for name, key in sorted(named)]


def _rereads(rows: QuerySet[Any], place: str) -> set[tuple[str, str]]:
    """Names and anchors of rows that send people to headings of one lesson."""
    found = rows.filter(reread__startswith=place)
    return {(str(row), row.reread.removeprefix(place)) for row in found}
