"""Wagtail's privacy, set on a page of ours or on one above it: heeded by every page, and by what is kept of it."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, PageViewRestriction

from courses.models import CoursePage, LessonPage, ModulePage
from tests.course_factories import make_lesson, make_module
from tests.factories import make_user
from tests.helpers import assert_queries

pytestmark = pytest.mark.django_db
PATHS = ("/", "/course/", "/course/module/", "/course/module/thorax/")
WORDS = "Kingfishers nest"


@pytest.fixture(autouse=True)
def thorax():
    """An open lesson with the pages above it, each of which was read and so is kept."""
    module = make_module(title=WORDS)
    CoursePage.objects.update(title=WORDS)
    return make_lesson(module, "thorax", title=WORDS, is_free=True)


def restrict(page, kind="login", **fields):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)


def root():
    return Page.get_first_root_node()


def told(client):
    """Status of each page, and whether it says what it is about."""
    answers = [client.get(path) for path in PATHS]
    return [(answer.status_code, WORDS in answer.content.decode()) for answer in answers]


OPEN, SIGN_IN = [(200, True)] * 4, [(302, False)] * 4


def test_a_restriction_of_the_root_holds_for_every_page_at_once(client):
    assert told(client) == OPEN
    restriction = restrict(root())
    assert told(client) == SIGN_IN
    answer = client.get("/course/")
    assert answer.url == "/_util/login/?next=/course/"
    assert "no-store" in answer["Cache-Control"]
    restriction.delete()
    assert told(client) == OPEN


def test_whom_it_lets_in_reads_and_nothing_of_that_is_kept(client):
    restrict(root())
    reader = type(client)()
    reader.force_login(make_user())
    for _ in range(2):
        assert told(reader) == OPEN
        assert told(client) == SIGN_IN
    for path in PATHS:
        assert "no-store" in reader.get(path)["Cache-Control"]


@pytest.mark.parametrize(("of", "closed"), [(CoursePage, 3), (ModulePage, 2), (LessonPage, 1)])
def test_it_holds_below_its_page_and_nowhere_else(client, of, closed):
    restrict(of.objects.get())
    assert [status for status, _ in told(client)] == [200] * (4 - closed) + [302] * closed


def test_a_group_is_asked_for(client):
    restriction = restrict(root(), "groups")
    restriction.groups.add(Group.objects.create(name="Staff"))
    client.force_login(make_user())
    assert told(client) == SIGN_IN


def test_a_password_opens_it_and_its_form_is_kept_for_nobody(client):
    restriction = restrict(root(), "password", password="needles")
    for path in PATHS:
        page = client.get(path)
        assert (page.status_code, WORDS in page.content.decode()) == (200, False)
        assert "no-store" in page["Cache-Control"]
        assert "<h1>This page has a password</h1>" in page.content.decode()
    there = f"/_util/authenticate_with_password/{restriction.pk}/{CoursePage.objects.get().pk}/"
    wrong = client.post(there, {"password": "x", "return_url": "/course/"})
    assert "There is a problem" in wrong.content.decode()
    assert client.post(there, {"password": "needles", "return_url": "/course/"}).url == "/course/"
    assert told(client) == OPEN


@pytest.mark.usefixtures("indexed")
def test_search_and_sitemap_name_no_page_that_is_not_for_everybody(client):
    for path in ("/search/?q=kingfishers", "/search/?q=kingfisherz", "/sitemap.xml"):
        before = client.get(path).content.decode()
        assert "ingfishers" in before or "/thorax/" in before
    restrict(root())
    for path in ("/search/?q=kingfishers+nest", "/search/?q=kingfisherz", "/sitemap.xml"):
        after = client.get(path).content.decode()
        assert "Kingfishers" not in after
        assert "Did you mean" not in after
        assert "/thorax/" not in after


def test_where_nothing_is_restricted_it_costs_no_query(client, thorax):
    """The page is found and asked about in one."""
    client.get(thorax.url)
    client.force_login(make_user())
    with assert_queries(1):
        client.get(thorax.url)
