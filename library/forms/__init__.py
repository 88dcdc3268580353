"""Forms for readers, reviewers and authors."""

from library.forms.report import ReportForm
from library.forms.review import ApproveForm, ReturnForm

__all__ = ["ApproveForm", "ReportForm", "ReturnForm"]
