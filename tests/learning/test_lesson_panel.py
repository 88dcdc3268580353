"""The foot of a lesson, as a page and as a fragment."""

import re
from datetime import timedelta

import pytest

from courses.models import LessonPage
from learning.models import Certificate, LessonProgress
from tests.course_factories import make_lesson
from tests.helpers import assert_queries
from tests.learning.factories import NOW, make_attempt, make_world, republish

pytestmark = pytest.mark.django_db
FRAGMENT = {"HTTP_HX_REQUEST": "true"}


def panel(lesson):
    return f"/learning/lessons/{lesson.pk}/"


def finish(lesson):
    return f"{panel(lesson)}finish/"


def version_of(lesson):
    return lesson.versions.order_by("-number").first()


def text_of(response):
    return response.content.decode()


def test_a_visitor_is_told_how_to_keep_what_they_read(world, as_):
    text = text_of(as_().get(panel(world.lessons[0]), **FRAGMENT))
    assert "/accounts/signup/?next=/needling/needling-safety/needling-1/" in text
    assert "<html" not in text
    assert "finish" not in text.lower().replace("what you finished", "")


def test_without_htmx_it_is_a_whole_page(world, as_, learner):
    world.enrol(learner)
    for user in (None, learner):
        response = as_(user).get(panel(world.lessons[0]))
        assert text_of(response).count("<h1") == 1
        assert "no-store" in response.headers["Cache-Control"]


def test_who_is_not_enrolled_is_offered_to_enrol(world, as_, outsider):
    text = text_of(as_(outsider).get(panel(world.lessons[0]), **FRAGMENT))
    assert f'action="/learning/courses/{world.course.pk}/enrol/"' in text
    assert not LessonProgress.objects.exists()


def test_the_enrolled_finish_and_go_on_to_the_next_lesson(world, as_, learner):
    world.enrol(learner)
    browser, (first, second) = as_(learner), world.lessons
    assert f'name="version" value="{version_of(first).pk}"' in text_of(browser.get(panel(first), **FRAGMENT))
    response = browser.post(finish(first), {"version": version_of(first).pk})
    assert (response.status_code, response.url) == (302, f"{second.url}?told")
    assert "version 1" in text_of(browser.get(panel(first), **FRAGMENT))
    assert browser.post(finish(second), {"version": version_of(second).pk}).url == "/quizzes/needling-quiz/"


def told(response):
    """What the page says of the last action."""
    found = re.findall(r'<p class="note" role="status" data-tone="">(.*?)</p>', text_of(response))
    assert len(found) <= 1
    return found[0] if found else ""


@pytest.mark.parametrize("is_free", [True, False])
def test_the_page_after_a_lesson_says_once_that_it_counted(as_, learner, is_free):
    """An open lesson too, which is kept whole for everybody else."""
    world = make_world(lessons=3)
    LessonPage.objects.update(is_free=is_free)
    world.enrol(learner)
    browser, (first, second, third) = as_(learner), world.lessons
    browser.get(second.url)
    for lesson, comes, said in [
        (first, f"{second.url}?told", "1 of 3 lessons."),
        (second, f"{third.url}?told", "2 of 3 lessons."),
        (third, "/quizzes/needling-quiz/", "3 of 3 lessons."),
    ]:
        there = browser.post(finish(lesson), {"version": version_of(lesson).pk}).url
        page = browser.get(there)
        assert (there, told(page)) == (comes, f"“{lesson.title}” is finished: {said}")
        assert told(browser.get(there)) == ""
        if comes != "/quizzes/needling-quiz/":
            assert page["Cache-Control"] == "private, no-cache"
    assert told(as_().get(f"{second.url}?told")) == ""
    assert told(as_(learner).get(second.url)) == ""


def test_the_page_that_tells_takes_no_more_queries_than_a_lesson(world, as_, learner):
    closed = make_lesson(world.module, "closed", is_free=False)
    world.enrol(learner)
    browser = as_(learner)
    browser.get(closed.url)
    browser.post(finish(world.lessons[0]), {"version": version_of(world.lessons[0]).pk})
    with assert_queries(4):
        page = browser.get(f"{closed.url}?told")
    assert told(page)


def test_a_lesson_that_counts_for_nothing_says_so(world, as_, learner):
    world.enrol(learner)
    extra = make_lesson(world.module, "extra", title="Extra & more")
    page = as_(learner).post(finish(extra), {"version": version_of(extra).pk}, follow=True)
    assert told(page) == (
        "“Extra &amp; more” is finished and recorded. It does not count towards completing the course."
    )


def test_finishing_the_last_thing_leads_to_the_certificate(world, as_, learner):
    world.enrol(learner)
    make_attempt(learner, world.quiz)
    world.finish(learner, world.lessons[0])
    browser = as_(learner)
    response = browser.post(finish(world.lessons[1]), {"version": version_of(world.lessons[1]).pk})
    assert response.url == "/certificates/"
    assert Certificate.objects.count() == 1
    assert told(browser.get(response.url)) == f"“{world.lessons[1].title}” is finished: 2 of 2 lessons."


def test_finishing_twice_in_two_tabs_is_one_reading(world, as_, learner):
    world.enrol(learner)
    lesson = world.lessons[0]
    for browser in (as_(learner), as_(learner)):
        assert browser.post(finish(lesson), {"version": version_of(lesson).pk}).status_code == 302
    assert LessonProgress.objects.count() == 1


def test_a_stale_tab_records_what_was_on_it_and_says_so(world, as_, learner):
    world.enrol(learner)
    lesson = world.lessons[0]
    old = version_of(lesson)
    republish(lesson, summary="Other words.", change_class="safety", change_note="Imaging on the same day.")
    browser = as_(learner)
    response = browser.post(finish(lesson), {"version": old.pk}, follow=True)
    assert LessonProgress.objects.get(finished_at__isnull=False).lesson_version == old
    text = text_of(response)
    assert "You finished version 1" in text
    assert "Imaging on the same day." in text
    assert "The change concerns safety" in text
    assert f'value="{version_of(lesson).pk}"' in text


def test_the_form_carries_the_version_that_the_page_showed(world, as_, learner):
    world.enrol(learner)
    lesson = world.lessons[0]
    old = version_of(lesson)
    republish(lesson, summary="Other words.")
    browser = as_(learner)
    assert f'value="{old.pk}"' in text_of(browser.get(panel(lesson), {"version": old.pk}, **FRAGMENT))
    for nonsense in ("x", "-1", "9" * 400, ""):
        assert f'value="{version_of(lesson).pk}"' in text_of(
            browser.get(panel(lesson), {"version": nonsense}, **FRAGMENT)
        )


def test_finishing_asks_who_is_there(world, as_, outsider):
    lesson = world.lessons[0]
    data = {"version": version_of(lesson).pk}
    assert as_().post(finish(lesson), data).url == f"/accounts/login/?next={finish(lesson)}"
    response = as_(outsider).post(finish(lesson), data)
    assert response.status_code == 403
    assert "Enrol first" in text_of(response)
    assert not LessonProgress.objects.exists()


def test_a_closed_lesson_is_not_finished_through_the_back(world, as_, learner):
    lesson = make_lesson(world.module, "technique", is_free=False, kind="technique")
    world.enrol(learner)
    response = as_(learner).post(finish(lesson), {"version": version_of(lesson).pk})
    assert response.status_code == 403
    assert "State your profession" in text_of(response)
    assert not LessonProgress.objects.exists()


@pytest.mark.parametrize(
    ("version", "status"), [("", 400), ("x", 400), ("0", 400), ("999999", 404), ("9" * 30, 400), ("-1", 400)]
)
def test_a_tampered_version_is_refused(world, as_, learner, version, status):
    world.enrol(learner)
    assert as_(learner).post(finish(world.lessons[0]), {"version": version}).status_code == status


def test_the_version_of_another_lesson_is_a_404(world, as_, learner):
    world.enrol(learner)
    response = as_(learner).post(finish(world.lessons[0]), {"version": version_of(world.lessons[1]).pk})
    assert response.status_code == 404


def test_a_visit_to_finish_by_get_changes_nothing(world, as_, learner):
    world.enrol(learner)
    assert as_(learner).get(finish(world.lessons[0])).url == panel(world.lessons[0])
    assert not LessonProgress.objects.exists()


def test_what_does_not_exist_is_a_404(as_, world, learner):
    world.lessons[1].unpublish()
    for pk in (999999, world.lessons[1].pk):
        for user in (None, learner):
            assert as_(user).get(f"/learning/lessons/{pk}/").status_code == 404
        assert as_(learner).post(f"/learning/lessons/{pk}/finish/", {"version": 1}).status_code == 404


def test_after_a_lesson_comes_home_for_who_is_not_enrolled(world, as_, outsider):
    assert as_(outsider).get(f"{panel(world.lessons[0])}next/").url == "/home/"
    assert as_().get(f"{panel(world.lessons[0])}next/").url.startswith("/accounts/login/")


def test_a_place_is_kept_and_home_leads_to_it(world, as_, learner):
    world.enrol(learner)
    lesson, browser = world.lessons[0], as_(learner)
    data = {"version": version_of(lesson).pk, "anchor": "what-is-below"}
    assert browser.post(f"{panel(lesson)}place/", data).status_code == 404
    browser.get(panel(lesson))
    assert browser.post(f"{panel(lesson)}place/", data).status_code == 204
    assert f'href="{lesson.url}#what-is-below"' in text_of(browser.get("/home/"))


def test_a_place_is_nobody_elses(world, as_, learner, outsider):
    world.enrol(learner)
    lesson = world.lessons[0]
    as_(learner).get(panel(lesson))
    data = {"version": version_of(lesson).pk, "anchor": "x"}
    assert as_(outsider).post(f"{panel(lesson)}place/", data).status_code == 404
    assert as_().post(f"{panel(lesson)}place/", data).status_code == 302
    assert as_(learner).post(f"{panel(lesson)}place/", data | {"anchor": "a b<"}).status_code == 400
    assert as_(learner).get(f"{panel(lesson)}place/").status_code == 405
    assert LessonProgress.objects.get().last_anchor == ""


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("stage", "queries"), [("first time", 4), ("same day", 4), ("finished", 3)])
def test_the_fragment_stays_within_four_queries(as_, learner, count, stage, queries):
    world = make_world(lessons=count)
    world.enrol(learner, now=NOW - timedelta(days=400))
    browser, lesson = as_(learner), world.lessons[0]
    if stage != "first time":
        browser.get(panel(lesson))
    if stage == "finished":
        world.finish(learner, now=NOW - timedelta(days=400))
        browser.get(panel(lesson))
    with assert_queries(queries):
        browser.get(panel(lesson), **FRAGMENT)


def test_the_fragment_of_a_visitor_is_one_query(world, as_):
    with assert_queries(1):
        as_().get(panel(world.lessons[0]), **FRAGMENT)


@pytest.mark.parametrize("count", [1, 3])
def test_a_closed_lesson_page_of_a_learner_is_four_queries(as_, learner, count):
    world = make_world(lessons=count)
    lesson = make_lesson(world.module, "closed", is_free=False)
    world.enrol(learner)
    browser = as_(learner)
    assert browser.get(lesson.url).status_code == 200
    with assert_queries(4):
        browser.get(lesson.url)
