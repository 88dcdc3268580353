"""The panel at the top of a form that lists what stops a publication and what to look at."""

from typing import Any

from django.forms import Media
from wagtail.admin.panels import Panel


class ChecksPanel(Panel):
    """Lines of ``form.checks()``, each leading to its field."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one form."""

        template_name = "library/admin/checks.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            lines = self.form.checks()
            return context | {
                "blocks": [line for line in lines if line.blocks],
                "warnings": [line for line in lines if not line.blocks],
            }

        @property
        def media(self) -> Media:
            return Media(js=["js/admin/checks.js"])
