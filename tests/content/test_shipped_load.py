"""The course that we ship goes into an empty site, once."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.domain.content.folder import Folder
from courses.models import Citation, LessonBlock, LessonPage, LessonVersion
from courses.queries.lesson_checks import body_problems
from courses.queries.lesson_content import lesson_content
from courses.services.content_loading import LoadReport, Result, load_folder
from library.models import Reference
from quizzes.domain.checks import blocks
from quizzes.models import Question
from quizzes.queries.findings import question_findings
from tests.content.editor_form import saved_again

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any, shipped: Folder) -> Iterator[LoadReport]:
    """The starter course, loaded once for all tests here and taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_folder(folder=shipped, now=NOW)
        transaction.set_rollback(True)


def test_everything_is_added(loaded: LoadReport) -> None:
    assert loaded.count(Result.ADDED) == len(loaded.outcomes) > 390
    assert LessonPage.objects.live().count() == 29
    assert Question.objects.filter(live=True, pool="assessment").count() >= 50


def test_a_second_load_reads_and_writes_nothing(loaded: LoadReport, shipped: Folder) -> None:
    with CaptureQueriesContext(connection) as queries:
        report = load_folder(folder=shipped, now=NOW)
    assert report.count(Result.SAME) == len(report.outcomes) == len(loaded.outcomes)
    assert [q["sql"] for q in queries.captured_queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []
    assert len(queries.captured_queries) < 20


def test_every_lesson_has_one_version_with_its_blocks_and_citations(loaded: LoadReport, shipped: Folder) -> None:
    versions = {version.page.key: version for version in LessonVersion.objects.select_related("page")}
    assert versions.keys() == {lesson.front.record.key for lesson in shipped.lessons}
    for lesson in shipped.lessons:
        version = versions[lesson.front.record.key]
        kinds = list(
            LessonBlock.objects.filter(version=version).order_by("position").values_list("block_type", flat=True)
        )
        assert kinds == [block.kind for block in lesson.blocks]
    cited = set(Citation.objects.values_list("reference_key", flat=True))
    assert cited <= set(Reference.objects.values_list("key", flat=True))
    assert len(cited) > 50


def test_saving_a_lesson_again_makes_no_version(loaded: LoadReport) -> None:
    for page in LessonPage.objects.all():
        page.save_revision().publish()
    assert LessonVersion.objects.count() == 29


def test_the_free_lesson_can_be_read_by_anybody(loaded: LoadReport, client: Client) -> None:
    page = LessonPage.objects.get(is_free=True)
    response = client.get(page.url)
    assert response.status_code == 200
    assert "Reassuring signs do not exclude it" in response.content.decode()


def test_opening_and_saving_a_lesson_in_the_editor_changes_nothing(loaded: LoadReport) -> None:
    """Else every lesson that an editor saves would count as edited, and have a new version."""
    for page in LessonPage.objects.all():
        before = lesson_content(page)
        page.body = json.dumps(saved_again(page.body.stream_block, page.body), cls=DjangoJSONEncoder)
        assert without_editor_keys(lesson_content(page)) == without_editor_keys(before), page.key


def test_the_checks_stop_no_lesson(loaded: LoadReport) -> None:
    for page in LessonPage.objects.all():
        assert body_problems(page, page.body) == {}


def test_opening_and_saving_a_question_in_the_editor_changes_nothing(loaded: LoadReport) -> None:
    for question in Question.objects.all():
        before = question.answer_data
        question.answer = json.dumps(
            saved_again(question.answer.stream_block, question.answer), cls=DjangoJSONEncoder
        )
        assert question.answer_data == before, question.key


def test_the_authoring_checks_stop_no_question(loaded: LoadReport) -> None:
    """An instructor can submit what we ship."""
    stopped = {
        finding.code
        for question in Question.objects.all()
        for finding in blocks(question_findings(question, today=NOW.date()))
    }
    assert stopped == set()


def without_editor_keys(content: dict[str, Any]) -> dict[str, Any]:
    """Lesson content without the keys that the editor gives to paragraphs, and without hashes over them."""
    text = re.sub(r' data-block-key=\\"[^"]*\\"', "", json.dumps(content, sort_keys=True))
    return json.loads(re.sub(r'"hash": "[0-9a-f]{64}"', '"hash": ""', text))
