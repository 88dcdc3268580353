"""Requests that no page of the editor sends are refused in words; bugs stay bugs."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.models import Page

from config.unreadable import as_refusal
from tests.authoring.people import enter, make_editor
from tests.course_factories import make_figure, make_lesson

pytestmark = pytest.mark.django_db
HUGE = "99999999999999999999"


@pytest.fixture
def instructor():
    """Signed in, in a browser that shows errors as the site does."""
    client = enter(make_editor("Authors", "Publishers"))
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("api/main/pages/find/", {"id": "x"}),
        ("api/main/pages/find/", {"id": "\0"}),
        ("api/main/pages/", {"offset": HUGE}),
        ("api/main/documents/", {"offset": HUGE}),
        ("pages/", {"content_type": HUGE}),
        ("pages/", {"q": '"<'}),
        ("bulk/library/figure/delete/", {"id": "x"}),
        ("bulk/library/figure/delete/", {"id": HUGE}),
        ("bulk/wagtailcore/page/publish/", {"id": "1'--"}),
    ],
)
@pytest.mark.usefixtures("indexed")
def test_a_parameter_that_cannot_be_read_is_refused(instructor, path, sent):
    make_figure()
    reply = instructor.get(f"/admin/{path}", sent)
    assert reply.status_code in {200, 400, 404}  # PostgreSQL reads more than SQLite, and finds nothing


def test_the_refusal_is_a_page_in_words(instructor):
    reply = instructor.get("/admin/api/main/pages/find/", {"id": "x"})
    assert reply.status_code == 400
    assert "This request cannot be read" in reply.content.decode()
    assert "Nothing was changed" in reply.content.decode()


def test_a_form_without_its_fields_changes_nothing(instructor):
    lesson = make_lesson(title="Thorax")
    before = lesson.revisions.count()
    reply = instructor.post(reverse("wagtailadmin_pages:edit", args=[lesson.pk]), {"title": "Other"})
    lesson.refresh_from_db()
    assert (reply.status_code, lesson.title, lesson.revisions.count()) == (400, "Thorax", before)


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "[]",
        '"x"',
        "[" * 50_000,
        '{"blocks":[{"key":"a","text":"x","type":"unordered-list-item","depth":100000,"inlineStyleRanges":[],'
        '"entityRanges":[]}],"entityMap":{}}',
        '{"blocks":[{"key":"a","text":"x","type":"unstyled","depth":0,"inlineStyleRanges":[],'
        '"entityRanges":[{"offset":0,"length":1,"key":7}]}],"entityMap":{}}',
    ],
    ids=["nothing", "list", "text", "deep", "deep list", "a link that is not there"],
)
def test_rich_text_that_no_editor_writes_changes_nothing(instructor, sent):
    lesson = make_lesson(body=[("prose", "<p>As it was.</p>")])
    before = lesson.revisions.count()
    block = {"deleted": "", "order": "0", "type": "prose", "id": "", "value": sent}
    form = {"title": "Other", "body-count": "1"} | {f"body-0-{name}": value for name, value in block.items()}
    reply = instructor.post(reverse("wagtailadmin_pages:edit", args=[lesson.pk]), form | {"objectives-count": "0"})
    assert (reply.status_code, lesson.revisions.count()) == (400, before)
    assert "This request cannot be read" in reply.content.decode()


def test_a_way_on_that_is_no_address_is_refused_and_nobody_is_told_that_nothing_was_changed(instructor):
    lesson = make_lesson()
    reply = instructor.post(reverse("wagtailadmin_pages:unpublish", args=[lesson.pk]), {"next": "x"})
    lesson.refresh_from_db()
    assert (reply.status_code, lesson.live) == (400, False)  # Wagtail reads the way on when the page is down already
    assert "Nothing was changed" not in reply.content.decode()
    assert "may have been carried out" in reply.content.decode()


def test_it_is_written_down(instructor, caplog):
    instructor.get("/admin/api/main/pages/find/", {"id": "x"})
    [record] = [record for record in caplog.records if record.name == "config.unreadable"]
    assert "/admin/api/main/pages/find/" in record.getMessage()
    assert record.exc_info


def test_an_outside_link_without_its_address_is_refused(instructor):
    reply = instructor.post(reverse("wagtailadmin_choose_page_external_link"), {})
    assert reply.status_code == 400
    assert "This request cannot be read" in reply.content.decode()


def test_the_root_of_all_pages_has_no_place_to_move_to(instructor):
    root = Page.get_first_root_node()
    reply = instructor.post(reverse("wagtailadmin_pages:set_page_position", args=[root.pk]), {})
    assert reply.status_code == 400
    assert "This request cannot be read" in reply.content.decode()
    assert Page.get_first_root_node() == root


def test_a_number_that_nothing_can_hold_is_refused_by_our_own_views_too(instructor):
    assert instructor.get(f"/admin/questions/{HUGE}/comments/").status_code in {400, 404}


def raised_by(module: str, function: str, error: Exception) -> Exception:
    """The error as if a function of that module had raised it."""
    space: dict = {"__name__": module, "error": error}
    exec(compile(f"def {function}():\n    raise error.with_traceback(None)", module, "exec"), space)  # noqa: S102 - words of this test
    try:
        space[function]()
    except type(error) as caught:
        return caught
    raise AssertionError


SENT = {"id": "x"}
NAMED = ValueError("invalid literal for int() with base 10: 'x'")


@pytest.mark.parametrize("module", ["quizzes.viewsets.bank", "library.queries.finding", "config.views", "somewhere"])
@pytest.mark.parametrize("error", [NAMED, MultiValueDictKeyError("x"), AttributeError("'NoneType' object")])
def test_an_error_of_our_own_stays_a_bug_whatever_its_words_quote(module, error):
    request = RequestFactory().get("/admin/pages/", SENT)
    assert as_refusal(request, raised_by(module, "get", error)) is None


def test_what_wagtail_read_last_is_refused_and_where_it_only_called_us_it_is_not():
    request = RequestFactory().get("/admin/pages/", SENT)
    assert as_refusal(request, raised_by("wagtail.admin.views.generic.base", "get", NAMED)) is not None
    assert as_refusal(request, raised_by("wagtail.admin.views.generic.base", "get", AttributeError("None"))) is None


@pytest.mark.parametrize(
    ("path", "sent", "error"),
    [
        ("/admin/pages/", {"id": "7"}, ValueError("not enough values to unpack")),
        ("/admin/pages/", {"id": "7"}, OverflowError("too large")),
        ("/admin/pages/", {"id": "x"}, TypeError("got 'x'")),
        ("/admin/pages/", {"id": "x"}, KeyError("x")),
        ("/home/", {"id": "x"}, ValueError("got 'x'")),
    ],
)
def test_a_bug_stays_a_bug(path, sent, error):
    assert as_refusal(RequestFactory().get(path, sent), error) is None
