"""Certificates in the editor: a register to look into, where nothing but a revocation can be written."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from learning.domain.certificate import CertificateStanding
from learning.models import Certificate
from learning.viewsets.revocation import revoke
from library.viewsets.policies import ReadOnlyPolicy

STANDINGS = {
    CertificateStanding.VALID: _("Valid"),
    CertificateStanding.SUPERSEDED: _("Superseded"),
    CertificateStanding.REVOKED: _("Revoked"),
    CertificateStanding.EXPIRED: _("Ended"),
}


def standing_today(certificate: Certificate) -> Any:
    """What it is worth today, in a word."""
    return STANDINGS[certificate.standing_on(timezone.localdate())]


register_permission_policy(Certificate, ReadOnlyPolicy(Certificate), exact_class=True)


class CertificateViewSet(ModelViewSet):
    """The register of certificates, found by serial, name or course."""

    model = Certificate
    icon = "clipboard-list"
    menu_label = _("Certificates")
    menu_order = 700
    add_to_admin_menu = True
    copy_view_enabled = False
    form_fields: list[str] = []
    list_display = [
        TitleColumn(
            "serial",
            label=_("Serial"),
            get_url=lambda certificate: reverse("certificate_register:revoke", args=[certificate.serial]),
        ),
        Column("printed_name", label=_("Name")),
        Column("course_title", label=_("Course")),
        Column("title", label=_("Kind"), accessor="get_kind_display"),
        DateColumn("issued_at", label=_("Issued")),
        Column("standing", label=_("State"), accessor=standing_today),
        DateColumn("expires_on", label=_("Ends")),
    ]
    list_filter = ["kind"]
    search_fields = ["serial", "printed_name", "course_title"]
    search_backend_name = None

    def get_urlpatterns(self) -> list[Any]:
        """The list, and the page of one certificate."""
        shown: list[URLPattern] = [one for one in super().get_urlpatterns() if one.name in {"index", "index_results"}]
        return [*shown, path("<slug:serial>/", revoke, name="revoke")]


certificates = CertificateViewSet("certificate_register", url_prefix="certificates")
