"""A session that stands open holds no longer than what it rests on."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from courses.models import LessonPage
from tests.course_factories import make_lesson
from tests.factories import make_user, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/accounts/", "/home/", "/certificates/"])
def test_an_account_that_is_closed_is_signed_out_everywhere(client: Client, learner: User, address: str) -> None:
    sign_in(client, learner)
    assert client.get(address).status_code == 200
    User.objects.filter(pk=learner.pk).update(is_active=False)
    assert client.get(address).url == f"/accounts/login/?next={address}"


@pytest.mark.usefixtures("indexed")
def test_who_is_no_editor_any_more_saves_nothing_from_an_open_page(client: Client) -> None:
    editor = make_user("editor@clinic.example")
    editor.groups.add(Group.objects.get(name="Authors"))
    lesson = make_lesson(title="Thorax")
    address = f"/admin/pages/{lesson.pk}/edit/"
    sign_in(client, editor, second_factor=True)
    assert client.get(address).status_code == 200
    editor.groups.clear()
    assert client.get(address).status_code == 403
    assert client.post(address, {"title": "Mine", "slug": lesson.slug}).status_code == 403
    for path in ("/admin/", "/admin/snippets/quizzes/question/", "/admin/reports/locked/", "/admin/images/chooser/"):
        assert client.get(path).status_code == 403
    assert LessonPage.objects.get(pk=lesson.pk).title == "Thorax"
    assert not LessonPage.objects.get(pk=lesson.pk).has_unpublished_changes
