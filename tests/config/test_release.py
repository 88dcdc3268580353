"""What one release kept is not shown by the next."""

import pytest

from config.release import FOLDERS, release_mark
from tests.course_factories import make_lesson
from tests.helpers import assert_queries


@pytest.fixture
def code(tmp_path):
    """A folder with the least that a release holds."""
    (tmp_path / "requirements.txt").write_text("django==1\n")
    for folder in FOLDERS:
        (tmp_path / folder).mkdir()
    (tmp_path / "templates" / "base.html").write_text("<p>")
    return tmp_path


@pytest.mark.parametrize("changed", ["requirements.txt", "templates/base.html", "courses/views.py", "static/new.css"])
def test_whatever_decides_how_a_page_looks_moves_the_mark(code, changed):
    before = release_mark(code)
    assert release_mark(code) == before
    (code / changed).write_text("other")
    assert release_mark(code) != before


def test_what_a_machine_leaves_behind_moves_nothing(code):
    before = release_mark(code)
    (code / "courses" / "__pycache__").mkdir()
    (code / "courses" / "__pycache__" / "views.pyc").write_bytes(b"\0")
    assert release_mark(code) == before


@pytest.mark.django_db
def test_pages_and_lessons_kept_by_another_release_are_made_anew(client, settings, monkeypatch):
    make_lesson(slug="thorax")
    client.get("/course/module/thorax/")
    with assert_queries(0):
        client.get("/course/module/thorax/")
    settings.RELEASE = "next"
    rendered = []
    monkeypatch.setattr("courses.components.lesson_view.render_to_string", lambda *_: rendered.append(1) or "new")
    assert "new" in client.get("/course/module/thorax/").content.decode()
    assert rendered
