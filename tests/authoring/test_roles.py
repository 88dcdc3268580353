"""Who may do what: the three groups, one table."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Workflow

from library.services.editorial import ensure_review_workflow, ensure_roles
from tests.authoring.people import enter, make_editor
from tests.course_factories import make_figure, make_lesson, make_reference
from tests.quizzes.factories import make_question

pytestmark = pytest.mark.django_db
AUTHORS, REVIEWERS, PUBLISHERS = "Authors", "Clinical reviewers", "Publishers"

TABLE = {
    "enter the editor": {AUTHORS, REVIEWERS, PUBLISHERS},
    "add a page": {AUTHORS},
    "edit a page": {AUTHORS, PUBLISHERS},
    "publish a page": {PUBLISHERS},
    "unpublish a page": {PUBLISHERS},
    "delete a live page": {PUBLISHERS},
    "lock a page": {PUBLISHERS},
    "lock a question": {PUBLISHERS},
    "unlock a question": {PUBLISHERS},
    "lock a quiz": {PUBLISHERS},
    "unlock a quiz": {PUBLISHERS},
    "lock a source": {PUBLISHERS},
    "unlock a source": {PUBLISHERS},
    "lock a figure": {PUBLISHERS},
    "lock a muscle": {PUBLISHERS},
    "add a question": {AUTHORS},
    "edit a question": {AUTHORS, PUBLISHERS},
    "publish a question": {PUBLISHERS},
    "add a source": {AUTHORS},
    "publish a source": {PUBLISHERS},
    "delete a source": {PUBLISHERS},
    "add a figure": {AUTHORS},
    "add an image": {AUTHORS},
    "add a document": {AUTHORS},
    "answer a report": {AUTHORS, PUBLISHERS},
    "grant extra time": {AUTHORS, PUBLISHERS},
    "revoke a certificate": {PUBLISHERS},
    "manage people": set(),
    "manage groups": set(),
    "manage workflows": set(),
}
PERMISSIONS = {
    "enter the editor": "wagtailadmin.access_admin",
    "add a question": "quizzes.add_question",
    "edit a question": "quizzes.change_question",
    "lock a question": "quizzes.lock_question",
    "unlock a question": "quizzes.unlock_question",
    "lock a quiz": "quizzes.lock_quiz",
    "unlock a quiz": "quizzes.unlock_quiz",
    "lock a source": "library.lock_reference",
    "unlock a source": "library.unlock_reference",
    "lock a figure": "library.lock_figure",
    "lock a muscle": "library.lock_muscle",
    "publish a question": "quizzes.publish_question",
    "add a source": "library.add_reference",
    "publish a source": "library.publish_reference",
    "delete a source": "library.delete_reference",
    "add a figure": "library.add_figure",
    "answer a report": "library.change_report",
    "grant extra time": "quizzes.add_extratimegrant",
    "revoke a certificate": "learning.revoke_certificate",
    "manage people": "accounts.change_user",
    "manage groups": "auth.change_group",
    "manage workflows": "wagtailcore.change_workflow",
}
PAGES = {
    "add a page": lambda page, user: page.get_parent().permissions_for_user(user).can_add_subpage(),
    "edit a page": lambda page, user: page.permissions_for_user(user).can_edit(),
    "publish a page": lambda page, user: page.permissions_for_user(user).can_publish(),
    "unpublish a page": lambda page, user: page.permissions_for_user(user).can_unpublish(),
    "delete a live page": lambda page, user: page.permissions_for_user(user).can_delete(),
    "lock a page": lambda page, user: page.permissions_for_user(user).can_lock(),
}
SCREENS = {"add an image": "wagtailimages:add", "add a document": "wagtaildocs:add"}


def may(user, deed, page):
    if deed in PAGES:
        return PAGES[deed](page, user)
    if deed in SCREENS:
        return enter(user).get(reverse(SCREENS[deed])).status_code == 200
    return user.has_perm(PERMISSIONS[deed])


@pytest.mark.parametrize("deed", [deed for deed in TABLE if deed != "revoke a certificate"])
def test_each_group_may_do_what_the_table_says(deed):
    page = make_lesson()
    allowed = {name for name in (AUTHORS, REVIEWERS, PUBLISHERS) if may(make_editor(name), deed, page)}
    assert allowed == TABLE[deed]


@pytest.mark.parametrize("group", ["", AUTHORS, REVIEWERS, PUBLISHERS])
def test_screens_open_for_whom_they_are(group):
    client = enter(make_editor(*([group] if group else [])))
    page, source, figure = make_lesson(), make_reference(), make_figure()
    addresses = {
        "home": reverse("wagtailadmin_home"),
        "lesson": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "source": reverse("wagtailsnippets_library_reference:edit", args=[source.pk]),
        "figure": reverse("wagtailsnippets_library_figure:edit", args=[figure.pk]),
    }
    opened = {name for name, address in addresses.items() if client.get(address).status_code == 200}
    expected = {"": set(), REVIEWERS: {"home"}}
    assert opened == expected.get(group, {"home", "lesson", "source", "figure"})


def test_a_person_may_be_author_and_publisher():
    user, page = make_editor(AUTHORS, PUBLISHERS), make_lesson()
    assert page.permissions_for_user(user).can_publish()
    assert page.get_parent().permissions_for_user(user).can_add_subpage()


def test_setting_up_again_takes_back_what_was_added_and_keeps_members():
    member = make_editor(REVIEWERS)
    group = Group.objects.get(name=REVIEWERS)
    root = Page.get_first_root_node()
    publish = GroupPagePermission.objects.filter(group__name=PUBLISHERS).get(permission__codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=root, permission=publish.permission)
    ensure_roles()
    assert group.page_permissions.count() == 0
    assert list(group.user_set.all()) == [member]


def test_the_workflow_is_made_once_and_left_as_people_change_it():
    workflow = Workflow.objects.get(name="Clinical review")
    workflow.name = "Review by clinicians"
    workflow.save()
    ensure_review_workflow()
    assert list(Workflow.objects.filter(active=True)) == [workflow]


def test_pages_figures_and_questions_go_to_clinical_review():
    workflow = Workflow.objects.get(name="Clinical review")
    found = [make_lesson().get_workflow(), make_figure().get_workflow(), make_question().get_workflow()]
    assert found == [workflow] * 3


def test_wagtails_own_groups_and_workflow_are_gone():
    assert set(Group.objects.values_list("name", flat=True)) == {AUTHORS, REVIEWERS, PUBLISHERS}
    assert not Workflow.objects.filter(name="Moderators approval", active=True).exists()
