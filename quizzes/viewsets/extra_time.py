"""More time for learners, in the editor: what they ask for, and every decision. Rows are added, never changed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from accounts.models import User
from quizzes.forms.extra_time import ExtraTimeAnswerForm, ExtraTimeForm
from quizzes.models import ExtraTimeGrant, ExtraTimeRequest
from quizzes.permissions import can_grant_extra_time
from quizzes.services.extra_time import AlreadyAnsweredError, grant_extra_time, grant_request, refuse_request


class DecidersPolicy(ModelPermissionPolicy):
    """Those who may grant extra time do these things and no others."""

    def __init__(self, model: type[Any], *actions: str) -> None:
        super().__init__(model)
        self.actions = frozenset({"view", *actions})

    def user_has_permission(self, user: User, action: str) -> bool:
        return action in self.actions and can_grant_extra_time(user)

    def user_has_any_permission(self, user: User, actions: list[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(ExtraTimeGrant, DecidersPolicy(ExtraTimeGrant, "add"))
register_permission_policy(ExtraTimeRequest, DecidersPolicy(ExtraTimeRequest, "change"))


class GrantIndexView(IndexView):
    """Every decision with its people, in a fixed number of queries."""

    def get_base_queryset(self) -> QuerySet[ExtraTimeGrant]:
        return super().get_base_queryset().select_related("learner__profile", "granted_by__profile", "quiz")


class ReadOnceSaved:
    """A decision is not edited afterwards, so the message that it is kept offers no way to its form."""

    def get_success_buttons(self) -> list[Any]:
        return []


class GrantCreateView(ReadOnceSaved, CreateView):
    """One decision; the service writes the row."""

    def save_instance(self) -> ExtraTimeGrant:
        values = dict(self.form.cleaned_data)
        values.pop("email")
        return grant_extra_time(actor=self.request.user, learner=self.form.person, **values, now=timezone.now())


class ExtraTimeGrantViewSet(ModelViewSet):
    """Every decision, newest first, and adding one."""

    model = ExtraTimeGrant
    icon = "time"
    menu_label = gettext_lazy("Decisions")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = GrantIndexView
    add_view_class = GrantCreateView
    list_display = [
        Column("learner", label=gettext_lazy("Learner")),
        Column("percent", label=gettext_lazy("How much more"), accessor="get_percent_display"),
        Column("quiz", label=gettext_lazy("Quiz"), accessor=lambda row: row.quiz or _("Every quiz with a limit")),
        DateColumn("until", label=gettext_lazy("Last day")),
        Column("granted_by", label=gettext_lazy("Decided by")),
        DateColumn("granted_at", label=gettext_lazy("Decided"), sort_key="granted_at"),
    ]
    list_filter = ["percent"]
    search_fields = ["learner__email", "learner__profile__printed_name", "quiz__title"]
    search_backend_name = None

    def get_form_class(self, for_update: bool = False) -> type[ExtraTimeForm]:
        return ExtraTimeForm

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Only deciding can be granted to a group."""
        return super().get_permissions_to_register().filter(codename="add_extratimegrant")


class RequestIndexView(IndexView):
    """What was asked, with its people, in a fixed number of queries."""

    def get_base_queryset(self) -> QuerySet[ExtraTimeRequest]:
        return super().get_base_queryset().select_related("learner__profile", "quiz", "answered_by__profile")


class RequestAnswerView(ReadOnceSaved, EditView):
    """One request and the form that answers it, once."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._answered() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._answered() or super().post(request, *args, **kwargs)

    def _answered(self) -> HttpResponse | None:
        """Back to the list, if somebody was quicker."""
        if self.get_object().is_open:
            return None
        messages.info(self.request, _(AlreadyAnsweredError.message))
        return redirect(self.index_url_name)

    def save_instance(self) -> ExtraTimeRequest:
        said, asked = self.form.cleaned_data, ExtraTimeRequest.objects.get(pk=self.object.pk)
        answered = {"actor": self.request.user, "request": asked, "words": said["answer"], "now": timezone.now()}
        if said["state"] == "refused":
            refuse_request(**answered)
        else:
            grant_request(**answered, percent=said["share"], every_quiz=said["reach"] == "every", until=said["until"])
        return asked

    def get_success_message(self) -> str:
        return _("Answered. The learner reads it on the start page of the quiz.")


class ExtraTimeRequestViewSet(ModelViewSet):
    """What learners ask for; nothing is added or deleted here."""

    model = ExtraTimeRequest
    icon = "time"
    menu_label = gettext_lazy("Requests")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = RequestIndexView
    edit_view_class = RequestAnswerView
    list_display = [
        "learner",
        Column("quiz", label=gettext_lazy("Quiz")),
        Column("percent", label=gettext_lazy("How much more"), accessor="get_percent_display"),
        DateColumn("asked_at", label=gettext_lazy("Asked"), sort_key="asked_at"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column("answered_by", label=gettext_lazy("Answered by")),
    ]
    list_filter = ["state"]
    search_fields = ["learner__profile__printed_name", "quiz__title"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            HelpPanel(template="quizzes/admin/time_asked.html", heading=gettext_lazy("What the learner asks for")),
            FieldPanel("state"),
            FieldRowPanel([FieldPanel("share"), FieldPanel("reach"), FieldPanel("until")]),
            FieldPanel("answer"),
        ],
        base_form_class=ExtraTimeAnswerForm,
    )

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Who decides is said once, by the other list."""
        return Permission.objects.none()


class ExtraTimeGroup(ModelViewSetGroup):
    """One menu for more time."""

    menu_label = gettext_lazy("Extra time")
    menu_icon = "time"
    menu_order = 260
    items = (ExtraTimeRequestViewSet("extra_time_requests"), ExtraTimeGrantViewSet("extra_time"))
