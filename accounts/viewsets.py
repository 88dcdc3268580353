"""Licences in the editor: people with that right record what a register says. Rows are added, never changed."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from accounts.forms.check import CheckedLicenceForm
from accounts.models import Licence, User
from accounts.permissions import can_check_licences
from accounts.services.licences import record_checked_licence


class AddOnlyPolicy(ModelPermissionPolicy):
    """Those who may check licences see and add rows; nobody changes or deletes one."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action in {"add", "view"} and can_check_licences(user)


register_permission_policy(Licence, AddOnlyPolicy(Licence))


def day_of_check(licence: Licence) -> str:
    """The day on which somebody looked at the register, "" for what is self-declared."""
    return date_format(licence.checked_on, "j F Y") if licence.checked_on else ""


class LicenceIndexView(IndexView):
    """Every row with its person, in a fixed number of queries."""

    def get_base_queryset(self) -> QuerySet[Licence]:
        return super().get_base_queryset().select_related("user__profile", "checked_by__profile")


class LicenceCreateView(CreateView):
    """One check; the service writes the row."""

    def save_instance(self) -> Licence:
        values = dict(self.form.cleaned_data)
        values.pop("email")
        return record_checked_licence(
            actor=self.request.user,
            user=self.form.person,
            register=values.pop("checked_register"),
            **values,
            now=timezone.now(),
        )

    def get_success_buttons(self) -> list[Any]:
        return []


class LicenceViewSet(ModelViewSet):
    """The list of licences, and recording a check."""

    model = Licence
    name = "licences"
    icon = "clipboard-list"
    menu_label = _("Licences")
    menu_order = 800
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = LicenceIndexView
    add_view_class = LicenceCreateView
    list_display = [
        *("user", "state", "jurisdiction", "number", "source"),
        Column("checked_register", label=_("Register"), sort_key="checked_register"),
        Column("checked_on", label=_("Checked on"), accessor=day_of_check, sort_key="checked_on"),
        *("checked_by", "recorded_at"),
    ]
    list_filter = ["state", "source"]
    search_fields = ["user__email", "jurisdiction", "number"]
    search_backend_name = None

    def get_form_class(self, for_update: bool = False) -> type[CheckedLicenceForm]:
        return CheckedLicenceForm

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Only adding can be granted to a group."""
        return super().get_permissions_to_register().filter(codename="add_licence")
