"""Wagtail's report on ageing pages, with the names of people in place of their e-mail addresses."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.aging_pages import AgingPagesView

from accounts.models import User


class NamedAgingPages(AgingPagesView):
    """The same list and export; two queries for the names, however many pages there are."""

    def decorate_paginated_queryset(self, queryset: Any) -> Any:
        pages = super().decorate_paginated_queryset(queryset)
        people = User.objects.select_related("profile").in_bulk(
            {page.last_published_by for page in pages if page.last_published_by}
        )
        for page in pages:
            if person := people.get(page.last_published_by):
                page.last_published_by_user = person.get_full_name() or _("Somebody who has given no name")
        return pages


aging_pages = require_admin_access(NamedAgingPages.as_view())
aging_pages_results = require_admin_access(NamedAgingPages.as_view(results_only=True))
