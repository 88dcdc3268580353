"""Versions from before a block was found by what it shows get the key of it."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import QuerySet

from courses.models import LessonBlock
from tests.course_factories import make_figure, make_lesson
from tests.courses.test_muscles import make_muscle

pytestmark = pytest.mark.django_db


def test_earlier_blocks_get_the_key_of_what_they_show(monkeypatch):
    body = [
        ("muscle_card", {"muscle": make_muscle().pk}),
        ("figure", {"figure": make_figure("F1").pk}),
        ("prose", "<p>Words.</p>"),
    ]
    make_lesson(body=body)
    kept = [*LessonBlock.objects.order_by("position").values_list("key", flat=True)]
    assert kept == ["piriformis", "F1", ""]
    QuerySet(LessonBlock).update(key="")
    monkeypatch.setattr(LessonBlock, "objects", QuerySet(LessonBlock))  # as a migration sees the rows
    migration = import_module("courses.migrations.0006_shown_parts_by_key")
    migration.name_what_is_shown(apps, SimpleNamespace(connection=connection))
    assert [*QuerySet(LessonBlock).order_by("position").values_list("key", flat=True)] == kept
