"""The learner's home: one sentence, one action, and written empty states."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from learning.models import LessonProgress, StudyDay
from learning.queries.home import learner_home
from library.models import SafetyFact
from quizzes.components.sentence import result_sentence
from quizzes.domain.outcome import conclude
from quizzes.models import Attempt, AttemptItem, Quiz, QuizSection, SectionQuestion
from quizzes.queries.outcomes import item_result
from tests.course_factories import make_course, make_module
from tests.factories import sign_in
from tests.helpers import assert_queries
from tests.learning.factories import NOW, make_attempt, make_learner, make_world, version_of
from tests.quizzes.factories import make_fact, make_question

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def home(browser):
    response = browser.get("/home/")
    assert response.status_code == 200
    return response.content.decode()


def said(text):
    """The first sentence, and what its yellow button says."""
    heading = re.search(r"<h1>(.*?)</h1>", text).group(1)
    yellow = re.findall(r'data-kind="go"[^>]*>\s*([^<]*)', text.split("<main", 1)[1])
    assert len(yellow) == 1
    return heading, yellow[0].strip()


def test_a_visitor_signs_in_first(as_):
    assert as_().get("/home/").url == "/accounts/login/?next=/home/"


def test_before_any_enrolment(learner, as_):
    text = home(as_(learner))
    assert said(text) == ("You are not enrolled in a course.", "See the courses")
    for words in (
        "No quiz is open.",
        "No result yet.",
        "No certificate yet.",
        "No study is recorded in the last 14 days.",
    ):
        assert words in text


def test_next_is_a_lesson_with_its_minutes(world, learner, as_):
    world.enrol(learner)
    text = home(as_(learner))
    assert said(text) == ("Next: Lesson 1, 20 minutes.", "Open lesson")
    assert "0 of 2 lessons finished." in text
    assert "Quiz not passed yet." in text
    assert "40 minutes of lessons left." in text


def test_then_the_quiz_then_the_end(world, learner, as_):
    world.enrol(learner)
    world.finish(learner)
    assert said(home(as_(learner))) == ("Next: the quiz “Quiz of needling”.", "To the quiz")
    make_attempt(learner, world.quiz)
    text = home(as_(learner))
    assert said(text) == ("You have done all that “Course needling” asks for today.", "Your certificates")
    assert "Record of study (content not clinically reviewed)" in text


def test_an_open_attempt_is_resumed_where_it_was_left(world, learner, as_):
    world.enrol(learner)
    attempt = make_attempt(learner, world.quiz, passed=None)
    for position in range(2, 21):
        AttemptItem.objects.create(
            attempt=attempt, position=position, layout=[], question_version=version_of_quiz(world)
        )
    Attempt.objects.filter(pk=attempt.pk).update(item_count=20)
    attempt.items.filter(position__lt=7).update(saved_at=NOW, response={"key": "a"})
    attempt.items.filter(position=6).update(saved_at=NOW + timedelta(minutes=1), left_to=7)
    text = home(as_(learner))
    assert said(text)[0] == "Next: Lesson 1, 20 minutes."
    assert "6 of 20 answered." in text
    assert "Resume at question 7" in text
    world.finish(learner)
    text = home(as_(learner))
    assert said(text) == ("Next: question 7 of 20.", "Resume at question 7")
    assert "14 of 20 questions left, no time limit." in text
    Attempt.objects.filter(pk=attempt.pk).update(due_at=NOW + timedelta(hours=1))
    assert "14 of 20 questions left, until <quiz-time" in home(as_(learner))


@pytest.mark.parametrize(("limit", "words"), [(None, "no time limit."), (30, "30 minutes at most.")])
def test_a_quiz_that_is_next_says_how_long_it_is(world, learner, as_, limit, words):
    Quiz.objects.filter(pk=world.quiz.pk).update(time_limit_minutes=limit)
    QuizSection.objects.create(quiz=world.quiz, key="drawn", title="Drawn", count=3, counts={"4.1": 2, "4.2": 3})
    world.enrol(learner)
    world.finish(learner)
    text = home(as_(learner))
    assert f"6 questions, {words}" in text
    assert "Planned for" not in text
    Quiz.objects.filter(pk=world.quiz.pk).update(planned_minutes=25)
    assert f"Planned for 25 minutes: 6 questions, {words}" in home(as_(learner))


def test_a_lesson_left_in_the_middle_names_its_section(world, learner, as_):
    world.enrol(learner)
    lesson, browser = world.lessons[0], as_(learner)
    lesson.body = [("heading", "What is below")]
    lesson.change_class = "wording"
    lesson.save_revision().publish()
    browser.get(f"/learning/lessons/{lesson.pk}/")
    for anchor, words in (("what-is-below", "Carry on at “What is below”"), ("gone", "Carry on where you stopped")):
        LessonProgress.objects.update(last_anchor=anchor)
        assert said(home(browser))[1] == words


def version_of_quiz(world):
    return version_of(world.quiz.sections.get().section_questions.get().question)


def test_a_failed_quiz_says_what_to_read_again(world, learner, as_):
    question = world.quiz.sections.get().section_questions.get().question
    question.reread = f"{world.lessons[1].key}#a-heading"
    question.save()
    question.save_revision().publish()
    world.enrol(learner)
    attempt = make_attempt(learner, world.quiz, passed=False)
    text = home(as_(learner))
    assert "0 of 1. Not passed: 80% of the marks are needed." in text
    assert f'<a href="{world.lessons[1].url}#a-heading">Lesson 2</a>' in text
    attempt.items.update(must_pass=True)
    assert "80% of the marks are needed and one safety answer was wrong." in home(as_(learner))
    make_attempt(learner, world.quiz, now=NOW + timedelta(hours=1))
    text = home(as_(learner))
    assert "1 of 1. Passed." in text
    assert "Not passed" not in text


def test_a_failed_safety_answer_is_told_as_on_the_result_page_and_its_paragraph_comes_first(world, learner, as_):
    first, second = world.lessons
    SafetyFact.objects.filter(pk=make_fact("lung").pk).update(reread=f"{second.key}#signs")
    section = world.quiz.sections.get()
    plain, safety = (
        make_question(reread=f"{first.key}#start"),
        make_question(fact="lung", reread=f"{first.key}#elsewhere"),
    )
    SectionQuestion.objects.filter(section=section).delete()
    for order, question in enumerate((plain, *(make_question() for _ in range(8)), safety)):
        SectionQuestion.objects.create(section=section, question=question, sort_order=order)
    world.enrol(learner)
    attempt = make_attempt(learner, world.quiz, passed=False, right=9)
    attempt.items.filter(position=10).update(must_pass=True)
    Attempt.objects.filter(pk=attempt.pk).update(score="0.9")
    attempt.items.exclude(position=10).update(fraction=1)
    attempt.items.filter(position=10).update(fraction=0)
    items = attempt.items.select_related("question_version").order_by("position")
    on_the_result_page = result_sentence(
        conclude(attempt.attempt_rules, [item_result(item) for item in items]), attempt.attempt_rules
    )
    text = home(as_(learner))
    assert on_the_result_page == "9 of 10. Not passed: one safety answer was wrong, on label of lung."
    assert on_the_result_page in text
    again = text[text.index("Read again:") :]
    assert again.index(f"{second.url}#signs") < again.index(f"{first.url}#start")


def test_a_course_that_asks_for_nothing_says_so(learner, as_):
    course = make_course("empty", title="An empty course")
    make_module(course, "planned", status="outline")
    as_(learner).post(f"/learning/courses/{course.pk}/enrol/")
    text = home(as_(learner))
    assert said(text) == ("Nothing to do yet.", "See the course")
    assert "100" not in text


def test_what_is_gone_is_said(world, learner, as_):
    world.enrol(learner)
    make_attempt(learner, world.quiz)
    for lesson in world.lessons:
        lesson.unpublish()
    assert said(home(as_(learner))) == ("What is left is no longer published.", "See what would change")


def test_a_certificate_waits_for_a_name(world, as_):
    nameless = make_learner("nameless@clinic.example", name="")
    world.complete(nameless)
    text = home(as_(nameless))
    assert "A certificate waits for your name" in text
    assert "nameless@clinic.example" not in text


def test_the_pace_counts_days_of_reading_and_of_quizzes(world, learner, as_):
    world.enrol(learner)
    world.finish(learner, world.lessons[0], now=NOW - timedelta(days=2))
    StudyDay.objects.create(learner=learner, day=(NOW - timedelta(days=2)).date())
    StudyDay.objects.create(learner=learner, day=(NOW - timedelta(days=13)).date())
    StudyDay.objects.create(learner=learner, day=(NOW - timedelta(days=14)).date())
    attempt = make_attempt(learner, world.quiz, passed=False)
    attempt.events.create(sequence=1, kind="started", occurred_at=NOW - timedelta(days=5))
    assert "You studied on 3 of the last 14 days. Days off do not reset anything." in home(as_(learner))


def test_home_is_ones_own(world, learner, outsider, as_):
    world.complete(learner)
    make_attempt(learner, world.quiz, passed=False)
    text = home(as_(outsider))
    assert "Course needling" not in text
    assert "Quiz of needling" not in text
    assert said(text)[0] == "Next: Lesson 1, 20 minutes."


def test_it_speaks_of_no_spaced_practice_and_asks_no_certainty(world, learner, as_):
    world.complete(learner)
    text = home(as_(learner)).lower()
    assert not [
        word for word in ("recall", "due", "certainty", "streak", "practise") if word in text.split("<main")[1]
    ]


def test_an_editor_finds_the_way_to_the_editor_and_nobody_else_does(publisher, learner):
    """Rights are looked up once an hour and kept in the session: the page asks the database nothing more."""
    way, pages = 'href="/admin/">Edit this site</a>', ("/home/", "/accounts/")
    people = {
        person: sign_in(Client(), person, second_factor=True, ago_seconds=7200) for person in (publisher, learner)
    }
    shown = {who: [way in browser.get(page).content.decode() for page in pages] for who, browser in people.items()}
    assert shown == {publisher: [True, True], learner: [False, False]}
    for browser in people.values():
        with assert_queries(6):
            browser.get("/home/")


@pytest.mark.parametrize("count", [1, 3])
def test_home_is_eleven_queries_whatever_there_is(learner, as_, count):
    world = make_world(lessons=count)
    world.enrol(learner)
    world.finish(learner, *world.lessons[:-1] or world.lessons)
    for _ in range(count):
        make_attempt(learner, world.quiz, passed=False)
    make_attempt(learner, world.quiz, passed=None)
    browser = as_(learner)
    with assert_queries(11):
        browser.get("/home/")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("step", ["quiz", "section"])
def test_home_asks_once_more_where_it_says_how_long_the_next_step_takes(learner, as_, count, step):
    world = make_world(lessons=count + 1)
    world.enrol(learner)
    browser = as_(learner)
    browser.get(f"/learning/lessons/{world.lessons[0].pk}/")
    LessonProgress.objects.update(last_anchor="heading")
    world.finish(learner, *(world.lessons if step == "quiz" else world.lessons[1:]))
    for _ in range(count):
        make_attempt(learner, world.quiz, passed=False)
    if step == "section":
        make_attempt(learner, world.quiz, passed=None)
    browser.get("/home/")
    with assert_queries(11):
        browser.get("/home/")


def test_the_home_query_alone(world, learner):
    world.complete(learner)
    with assert_queries(8):
        learner_home(learner, today=NOW.date())
