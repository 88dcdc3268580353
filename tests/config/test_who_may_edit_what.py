"""Who may see what in the editor: every address of ours below the admin path, against a written table.

Whoever is signed out, and whoever only learns, is refused by one rule at every address, Wagtail's own included.
Columns of the table: an author, a clinical reviewer, a publisher, each with a second factor. A number is the status
of the page, ``NO`` leads back to the editor's first page with a message that says so.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user
from django.db import models, transaction
from django.http import HttpRequest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from config.urls import IN_PLACE_OF_WAGTAILS
from learning.models import Certificate
from library.models import Competency, CustomImage, Muscle, Report
from quizzes.services.comments import add_comment
from quizzes.services.extra_time import ask_for_time, grant_extra_time
from tests.authoring.people import NOW, enter, license_them, make_editor
from tests.config.test_who_may_see_what import told
from tests.course_factories import claim, make_figure, make_lesson, make_reference, make_term, make_waiting_change
from tests.factories import make_user, sign_in
from tests.learning.factories import make_world
from tests.quizzes.factories import make_fact, make_objective, make_question, make_quiz
from tests.reviewing import submit

pytestmark = pytest.mark.django_db
Answers = tuple[int | str, int | str, int | str]
NO = "wagtailadmin_home"
OURS = ("accounts.", "config.", "courses.", "learning.", "library.", "quizzes.")
WAGTAILS = ("wagtailimages_chooser", "wagtaildocs_chooser")
"""Wagtail's own choosers, which only name a model of ours."""

ALL: Answers = (200, 200, 200)
NOBODY: Answers = (NO, NO, NO)
AUTHOR: Answers = (200, NO, NO)
PUBLISHER: Answers = (NO, NO, 200)
WRITERS: Answers = (200, NO, 200)
REVIEWER: Answers = (NO, 200, NO)
"""Reviewers act on what was submitted to them."""
LOCKS: Answers = (NO, NO, 405)
"""Publishers, by a form."""
KEPT: Answers = (NO, NO, 409)
"""Publishers would be let through; what is in use stays."""

ROWS = {
    "list list_results edit usage history history_results": WRITERS,
    "add": AUTHOR,
    "delete": PUBLISHER,
}
"""Content without drafts."""
DRAFTS = ROWS | {
    "revisions_revert revisions_compare": WRITERS,
    "revisions_unschedule unpublish": PUBLISHER,
}
LOCKED = DRAFTS | {"lock unlock": LOCKS}
REVIEWED = {
    "list list_results usage history history_results": WRITERS,
    "preview_on_edit revisions_view revisions_compare workflow_history workflow_history_detail": WRITERS,
    "add preview_on_add": AUTHOR,
    "edit revisions_revert confirm_workflow_cancellation": ALL,  # it waits for a reviewer, who reads the form
    "workflow_action collect_workflow_action_data workflow_preview": REVIEWER,
    "delete": PUBLISHER,
    "revisions_unschedule unpublish": PUBLISHER,
    "lock unlock": NOBODY,  # while it waits
}
CHOOSER = {"choose choose_results chosen chosen_multiple": ALL, "create": AUTHOR}
REGISTER = "index index_results history history_results"
SPACES: dict[str, dict[str, Answers]] = {
    "wagtailsnippets_library_reference": LOCKED,
    "wagtailsnippets_library_figure": REVIEWED,
    "wagtailsnippets_library_muscle": LOCKED,
    "wagtailsnippets_library_glossaryterm": DRAFTS,
    "wagtailsnippets_library_competency": ROWS | {"delete": KEPT},
    "wagtailsnippets_library_objective": dict.fromkeys([*ROWS, "reorder"], NOBODY),  # they come with a competency
    "wagtailsnippets_library_safetyfact": ROWS,
    "wagtailsnippets_quizzes_question": REVIEWED | {"delete": KEPT},
    "wagtailsnippets_quizzes_quiz": LOCKED,
    **{
        f"wagtailsnippetchoosers_{name}": CHOOSER
        for name in (
            *("library_reference", "library_figure", "library_muscle", "library_glossaryterm"),
            *("library_competency", "library_safetyfact", "quizzes_question", "quizzes_quiz"),
        )
    },
    "wagtailsnippetchoosers_library_objective": CHOOSER | {"create": NOBODY},
    "quizzes_claims": {"choose choose_results chosen chosen_multiple": ALL},
    "licences": {f"{REGISTER} add edit delete usage": NOBODY},  # who checks licences is in none of the groups
    "readers_reports": {f"{REGISTER} edit usage": WRITERS, "add delete": NOBODY},
    "extra_time_requests": {f"{REGISTER} edit usage": WRITERS, "add delete": NOBODY},
    "extra_time": {f"{REGISTER} add": WRITERS, "edit delete usage": NOBODY},
    "certificate_register": {"index index_results revoke": PUBLISHER},
    "clinical_reviews": {"index index_results": ALL},
    "wagtailusers_users": {f"{REGISTER} add edit delete usage copy": NOBODY},
}
"""Who sees what of the lists, their forms and their choosers."""
SINGLE: dict[str, Answers] = {
    "/reports/aging-pages/": WRITERS,
    "/reports/aging-pages/results/": WRITERS,
    "library_delete_picture": AUTHOR,
    "library_delete_upload": (405, 405, 405),
    "library_reviewed_text": REVIEWER,
    "library_sources_report": WRITERS,
    "library_sources_report_results": WRITERS,
    "courses_overdue": WRITERS,
    "courses_overdue_results": WRITERS,
    "courses_unreviewed": ALL,
    "courses_updates": PUBLISHER,
    "courses_keep_edit": (405, 405, 405),
    "quizzes_comments": ALL,
    "quizzes_comment_resolve": (405, 405, 405),
}
SENT: dict[str, Answers] = {
    "courses_keep_edit": (NO, NO, "courses_updates"),
    "quizzes_comment_resolve": ("quizzes_comments", "quizzes_comments", "quizzes_comments"),
    "library_delete_upload": (200, NO, NO),
} | {
    f"{space}:{deed}": (NO, NO, f"{space}:edit")
    for space, listed in SPACES.items()
    for deed in ("lock", "unlock")
    if listed.get("lock unlock") == LOCKS
}
"""Who may send what to an address that only takes forms."""
SEEN = SINGLE | {
    f"{space}:{action}": answers
    for space, listed in SPACES.items()
    for actions, answers in listed.items()
    for action in actions.split()
}
OPEN_TO_ALL = {"wagtailadmin_sprite", "wagtailadmin_javascript_catalog"}
"""Icons and the words of scripts, in which nothing of ours is."""
SIGN_IN = {"sign in", "wagtailadmin_login"}
"""Wagtail's address of it leads to ours."""
ANSWERED_BY_OURS = re.compile(r"wagtailadmin_(login|logout|password_reset\w*)")
"""Signing in and out, and new passwords: led to the account's own pages."""


@dataclass(frozen=True)
class Address:
    """One address below the admin path; ``name`` is its path where it has none."""

    name: str
    path: str
    pattern: URLPattern

    @property
    def is_ours(self) -> bool:
        """Whether its view, or what the view is about, is in one of our apps."""
        view = self.pattern.callback
        while hasattr(view, "__wrapped__"):
            view = view.__wrapped__
        about = (getattr(view, "view_class", view), getattr(view, "view_initkwargs", {}).get("model"))
        ours = any(getattr(one, "__module__", "").startswith(OURS) for one in about)
        return (ours or self.pattern in IN_PLACE_OF_WAGTAILS) and not self.name.startswith(WAGTAILS)

    def at(self, known: dict[str, dict[str, Any]]) -> str:
        """Where it is for the things that are known of its space."""
        if self.name.startswith("/"):
            return f"/{self.path}"
        parameters = self.pattern.pattern
        names = getattr(parameters, "converters", None) or parameters.regex.groupindex
        values = known.get(self.name.rpartition(":")[0] or self.name, {})
        return reverse(self.name, kwargs={name: values[name] for name in names})

    @property
    def anywhere(self) -> str:
        """Where it is for things that need not be there."""
        filled = re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]+>", "1", self.path)
        return "/" + filled.replace("\\.", ".").translate({ord("^"): None, ord("$"): None})


def addresses(resolver: URLResolver, spaces: tuple[str, ...] = (), path: str = "") -> Iterator[Address]:
    """All addresses below the admin path."""
    for pattern in resolver.url_patterns:
        here = f"{path}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces, here)
        elif here.startswith(settings.ADMIN_PATH):
            unnamed = f"/{here.removeprefix(settings.ADMIN_PATH)}"
            yield Address(":".join((*spaces, pattern.name)) if pattern.name else unnamed, here, pattern)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is drawn and no refusal is logged: who is let in is decided before. Each person is looked up once."""
    people: dict[str, Any] = {}

    def person(request: HttpRequest) -> Any:
        browser = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if browser not in people:
            people[browser] = get_user(request)
        return people[browser]

    monkeypatch.setattr("accounts.middleware.get_user", person)
    monkeypatch.setattr("django.template.backends.django.Template.render", lambda *words, **more: "")
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def learner() -> User:
    """Somebody with a record, who edits nothing."""
    return make_user("amara@clinic.example", name="Amara Osei")


@pytest.fixture
def known(learner: User) -> dict[str, dict[str, Any]]:
    """What every address needs to lead to something, by space or name."""
    author, question, quiz = (
        make_editor("Authors"),
        make_question(),
        make_quiz(make_question(), time_limit_minutes=40),
    )
    make_quiz(question)
    make_world().complete(learner)
    lesson = make_lesson(body=[("evidence_claim", claim("ribs"))])
    report = Report.objects.create(object_kind="lesson", object_key=lesson.key, what="Which?", reported_at=NOW)
    more = {"learner": learner, "quiz": quiz, "percent": 25, "now": NOW}
    comment = add_comment(author=author, question=question, text="Which?", now=NOW)
    rows: dict[str, models.Model] = {
        "licences": license_them(learner),
        "readers_reports": report,
        "extra_time_requests": ask_for_time(message="", **more),
        "extra_time": grant_extra_time(actor=author, until=None, **more),
        "wagtailusers_users": learner,
        "quizzes_comments": question,
        "courses_keep_edit": make_waiting_change(lesson, NOW),
    }
    found: dict[str, dict[str, Any]] = {name: {"pk": row.pk} for name, row in rows.items()}
    picture = CustomImage.objects.create(title="A bin", file="bin.png", width=1, height=1)
    found |= {key: {"image_id": picture.pk} for key in ("library_delete_picture", "library_delete_upload")}
    found["quizzes_claims"] = {"pk": "ribs"}
    found["quizzes_comment_resolve"] = {"pk": question.pk, "comment_pk": comment.pk}
    found["certificate_register"] = {"serial": Certificate.objects.get().serial}
    for item in (question, make_figure()):
        state = submit(item, author)
        found |= content(item, state=state)
        found["library_reviewed_text"] = {"pk": state.pk}
    for item in (make_reference("R9"), Muscle.objects.create(key="trapezius"), make_term(), quiz):
        item.save_revision(user=author, clean=False)
        found |= content(item)
    for item in (make_objective(), Competency.objects.get(), make_fact()):
        found |= content(item)
    return found


def content(item: Any, state: Any = None) -> dict[str, dict[str, Any]]:
    """The arguments that lead to an item of content, its newest draft, and the review it waits for."""
    item.refresh_from_db()
    values = {"pk": item.pk, "revision_id_a": "earliest", "revision_id_b": "latest"}
    values["revision_id"] = getattr(item, "latest_revision_id", None)
    if state:
        values |= {"task_state_id": state.pk, "action_name": "approve", "task_id": state.task.pk}
        values["workflow_state_id"] = state.workflow_state.pk
    label = item._meta.label_lower.replace(".", "_")
    return {f"wagtailsnippets_{label}": values, f"wagtailsnippetchoosers_{label}": values}


@pytest.fixture
def people() -> list[Client]:
    """Who asks, in the order of the columns."""
    return [enter(make_editor(group)) for group in ("Authors", "Clinical reviewers", "Publishers")]


def answer(client: Client, method: str, address: str) -> int | str:
    """What somebody gets; nothing of it stays."""
    with transaction.atomic():
        got = told(getattr(client, method)(address))
        transaction.set_rollback(True)
    return got


@pytest.mark.usefixtures("indexed")
def test_every_address_of_ours_answers_every_editor_as_the_table_says(known, people):
    """Who is refused a page is refused the form on it as well."""
    paths = {one.name: one.at(known) for one in addresses(get_resolver()) if one.is_ours}
    seen = {name: tuple(answer(client, "get", path) for client in people) for name, path in paths.items()}
    assert seen == SEEN
    refused = [
        answer(client, "post", path)
        for name, path in paths.items()
        for client, got in zip(people, seen[name], strict=True)
        if got == NO
    ]
    assert set(refused) <= {NO, 405}


@pytest.mark.usefixtures("indexed")
def test_every_form_without_a_page_is_taken_from_whom_the_table_says(known, people):
    assert {name for name, answers in SEEN.items() if 405 in answers} == set(SENT)
    paths = {one.name: one.at(known) for one in addresses(get_resolver()) if one.name in SENT}
    assert {name: tuple(answer(one, "post", path) for one in people) for name, path in paths.items()} == SENT


def test_nothing_below_the_admin_path_answers_a_visitor_or_a_learner(learner):
    """A form that a visitor sends is refused too: it is kept on a page that leads to the sign-in."""
    visitor, signed_in = Client(), sign_in(Client(), learner)
    expected = {"visitor": "sign in", "learner": 403, "sent by a visitor": 403, "sent by a learner": 403}
    wrong = {}
    for one in addresses(get_resolver()):
        if ANSWERED_BY_OURS.fullmatch(one.name) or one.name in OPEN_TO_ALL:
            continue
        got = {
            "visitor": answer(visitor, "get", one.anywhere),
            "learner": answer(signed_in, "get", one.anywhere),
            "sent by a visitor": answer(visitor, "post", one.anywhere),
            "sent by a learner": answer(signed_in, "post", one.anywhere),
        }
        if got["visitor"] in SIGN_IN:
            got["visitor"] = "sign in"
        if got != expected:
            wrong[one.name] = got
    assert wrong == {}
