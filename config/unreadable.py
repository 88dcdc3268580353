"""The editor's own views trust what their pages send; what somebody else sends is refused instead of failing."""

import logging
from collections.abc import Iterator
from traceback import walk_tb

from django.conf import settings
from django.db import DataError, IntegrityError, OperationalError
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.error import ExporterException

from accounts.components.second_factor_over import READING
from accounts.domain.refusal import Refusal
from accounts.domain.unreadable import came_of_what_was_sent, cannot_be_held

logger = logging.getLogger(__name__)
FROM_READING = (ValueError, OverflowError, NoReverseMatch, DataError, IntegrityError, OperationalError)
"""What reading a parameter can end in; an error of another type stays a bug."""
WAGTAIL = "wagtail"
OURS = ("accounts", "library", "quizzes", "courses", "learning", "config")
UNGUARDED = frozenset(
    {
        ("wagtail.admin.forms.choosers", "is_absolute_path"),  # the address of an outside link is left out
        ("wagtail.admin.views.pages.ordering", "post"),  # the root of the tree has no place among others
    }
)
"""Where Wagtail takes for granted what a request may lack, and ends in an attribute of None."""

RICH_TEXT = ("wagtail.admin.rich_text.converters.contentstate", "to_database_format")
"""Where Wagtail reads the JSON that a rich text field sends, which it takes to be as its own script writes it."""
OF_RICH_TEXT = (AttributeError, ExporterException, LookupError, RecursionError, TypeError, ValueError)
"""What that ends in for JSON of another shape."""


class UnreadableRefused(Refusal):
    """A request that no page of ours sends."""

    status = 400
    title = _("This request cannot be read")
    message = _("No page of the editor sends it in this form. Nothing was changed.")


class UnreadableFormRefused(UnreadableRefused):
    """The same of what may change something: some views do, and only then read where to go on."""

    message = _(
        "No page of the editor sends it in this form. It may have been carried out all the same, in whole or in "
        "part: look at what it was to change before you go on."
    )


def as_refusal(request: HttpRequest, exception: Exception) -> Refusal | None:
    """The refusal of a request below the editor's path, if the error came of what was sent; it is written down."""
    if not request.path_info.startswith(f"/{settings.ADMIN_PATH}") or not _came_of(request, exception):
        return None
    logger.warning("Unreadable request: %s %s", request.method, request.path_info, exc_info=exception)
    return UnreadableRefused() if request.method in READING else UnreadableFormRefused()


def _came_of(request: HttpRequest, exception: Exception) -> bool:
    sent = list(_sent(request))
    if isinstance(exception, FROM_READING) and any(cannot_be_held(value) for value in sent):
        return True
    if isinstance(exception, OF_RICH_TEXT) and RICH_TEXT in _functions(exception):
        return True
    module, function = _where(exception)
    if module.partition(".")[0] != WAGTAIL:
        return False  # our own code read it: a bug, whatever the error's words quote
    if isinstance(exception, MultiValueDictKeyError):
        return True  # a field is missing that the page has
    if isinstance(exception, AttributeError):
        return (module, function) in UNGUARDED
    return isinstance(exception, FROM_READING) and came_of_what_was_sent(str(exception), sent)


def _where(exception: Exception) -> tuple[str, str]:
    """Module and function that ran last of Wagtail's and ours; libraries below them do what they are told."""
    found = ("", "")
    for module, function in _functions(exception):
        if module.partition(".")[0] in (WAGTAIL, *OURS):
            found = (module, function)
    return found


def _functions(exception: Exception) -> list[tuple[str, str]]:
    """Module and function of each step that led to an error, the outermost first."""
    frames = (frame for frame, _line in walk_tb(exception.__traceback__))
    return [(str(frame.f_globals.get("__name__", "")), frame.f_code.co_name) for frame in frames]


def _sent(request: HttpRequest) -> Iterator[str]:
    for data in (request.GET, request.POST):
        for _name, values in data.lists():
            yield from (str(value) for value in values)
    if request.resolver_match:
        yield from (str(value) for value in request.resolver_match.kwargs.values())
